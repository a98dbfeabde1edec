import { createHash, randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Client } from "pg";
import { photoMaxPixels, photoVariants } from "@/lib/articles/photos/rules";
import { makeSizes } from "@/lib/files/pictures";
import { diskStore } from "@/lib/files/store";
import { drawPhoto } from "./draw-photo";
import { paragraph } from "./fill-articles";
import { withoutPhotos, withPhotos } from "./newspaper-addresses";

const categories = [
  "Tin hoạt động",
  "Công tác dân vận",
  "Tuyên truyền, cổ động",
  "Học tập và làm theo Bác",
  "Điểm cầu cơ sở",
];
const authors = ["Minh Hà", "Công Tằng Tôn Nữ Phương Thảo Nguyên"];
const titles = [
  "Hội nghị trực tuyến tổng kết công tác tuyên giáo và dân vận, triển khai nhiệm vụ trọng tâm năm tới",
  "Các điểm cầu sẵn sàng trước giờ khai mạc",
  "Thường trực Tỉnh ủy nghe báo cáo về việc thực hiện Quy chế dân chủ ở cơ sở, gắn với sắp xếp tổ chức bộ máy và xây dựng chính quyền địa phương hai cấp trên địa bàn",
  "Nhân rộng mô hình “Dân vận khéo” ở các xã biên giới",
  "Tập huấn nghiệp vụ điểm danh trực tuyến cho văn phòng đảng ủy xã, phường",
];

type Picture = { fileKey: string; sha256: string; byteSize: number; width: number; height: number };

/** Draws pictures and writes them to the installation's files as an upload would be. */
async function drawPictures(files: string, count: number): Promise<Picture[]> {
  const store = diskStore(files);
  const pictures: Picture[] = [];
  for (let seed = 1; seed <= count; seed += 1) {
    const bytes = await drawPhoto(seed);
    const made = await makeSizes(bytes, photoVariants, photoMaxPixels);
    if (!made.ok) throw new Error(made.reason);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const fileKey = `photos/${sha256}`;
    for (const size of made.value.sizes) await store.save(`${fileKey}/${size.name}`, size.bytes);
    const { width, height } = made.value;
    pictures.push({ fileKey, sha256, byteSize: bytes.length, width, height });
  }
  return pictures;
}

/** The photos of one article or album, as their published copy names them. */
async function addPhotos(client: Client, office: string, pictures: readonly Picture[]) {
  const shown = [];
  for (const [at, { fileKey, sha256, byteSize, width, height }] of pictures.entries()) {
    const photoId = randomUUID();
    const alt = "Hội trường nhìn từ hàng ghế cuối, đoàn chủ tọa ngồi trên sân khấu";
    const caption = `Quang cảnh hội nghị tại điểm cầu Hội trường Tỉnh ủy (ảnh ${at + 1}).`;
    await client.query(
      `WITH file AS (
         INSERT INTO stored_files (key, content_type, byte_size, sha256, name) VALUES ($1, 'image/jpeg', $2, $3, 'anh.jpg')
         ON CONFLICT (key) DO UPDATE SET name = excluded.name RETURNING id
       ) INSERT INTO photos (id, organization_id, stored_file_id, width, height, caption, alt, credit, consent)
         SELECT $4, $5, id, $6, $7, $8, $9, 'Phạm Công', 'not_needed' FROM file`,
      [fileKey, byteSize, sha256, photoId, office, width, height, caption, alt],
    );
    shown.push({ photoId, width, height, caption, alt, credit: "Phạm Công" });
  }
  return shown;
}

const textOfArticle =
  paragraph.repeat(3) +
  "<h2>Kết quả nổi bật</h2><ul><li><p>Giữ vững nền nếp sinh hoạt trực tuyến ở cơ sở;</p></li><li><p>Phản ánh kịp thời tâm tư của Nhân dân.</p></li></ul>" +
  paragraph.repeat(3) +
  "<blockquote><p>Cán bộ phải gần dân, hiểu dân và có trách nhiệm với dân.</p></blockquote>" +
  `<div class="table-scroll" tabindex="0" role="group"><table><tr><th><p>Cấp</p></th><th><p>Điểm cầu</p></th><th><p>Đại biểu</p></th></tr><tr><td><p>Tỉnh</p></td><td><p>12</p></td><td><p>640</p></td></tr><tr><td><p>Xã, phường, đặc khu</p></td><td><p>96</p></td><td><p>4.310</p></td></tr></table></div>` +
  paragraph.repeat(3);

type Article = { slug: string; n: number; photos: readonly object[]; category: number };

async function addArticle(client: Client, office: string, conference: string, article: Article) {
  const { slug, n, photos, category } = article;
  const name = categories[category % categories.length] ?? "";
  const { rows } = await client.query<{ id: string }>(
    `WITH made AS (
       INSERT INTO articles (organization_id, state, kind, told_on, title, lead, body, search_key, updated_at)
       VALUES ($1, 'published', 'news', current_date, '{}', '{}', '{}', '', now()) RETURNING id
     ) INSERT INTO publications (article_id, slug, kind, title, lead, html, byline, category_slug, category_name,
                                 photos, conference_id, held_on, published_at, search_key)
       SELECT id, $2, 'news', $3, $4, $5, 'Minh Hà - Phạm Công', $6, $7, $8,
              $9, current_date - $10::int, now() - $10 * interval '9 days' - interval '1 hour', ' hoi nghi truc tuyen ' || $2
         FROM made RETURNING id`,
    [
      office,
      slug,
      titles[n % titles.length],
      "(ĐN) – Sáng nay, Ban Tuyên giáo và Dân vận Tỉnh ủy tổ chức hội nghị trực tuyến đến các điểm cầu xã, phường, đặc khu. Đồng chí Phó Bí thư Thường trực Tỉnh ủy dự và phát biểu chỉ đạo; cùng dự có lãnh đạo các ban xây dựng Đảng và các sở, ngành liên quan.",
      textOfArticle,
      `muc-${(category % categories.length) + 1}`,
      name,
      JSON.stringify(photos),
      n < 4 ? conference : null,
      n,
    ],
  );
  const id = rows[0]?.id;
  await client.query("INSERT INTO publication_views (publication_id, views) VALUES ($1, 1234)", [id]);
  await client.query(
    `INSERT INTO publication_authors (publication_id, author_id, role, published_at)
     SELECT p.id, a.id, 'author', p.published_at FROM publications p CROSS JOIN authors a WHERE p.id = $1`,
    [id],
  );
  await client.query(
    `INSERT INTO publication_topics (publication_id, topic_id, published_at)
     SELECT p.id, t.id, p.published_at FROM publications p CROSS JOIN topics t WHERE p.id = $1`,
    [id],
  );
}

/** The office, what its site says of itself, its categories, people and conferences. */
async function addOffice(client: Client, office: string): Promise<string> {
  await client.query("INSERT INTO organizations (id, kind, tier) VALUES ($1, 'party_advisory', 'province')", [
    office,
  ]);
  const settings = {
    siteName: "Trang thông tin tuyên giáo và dân vận",
    officeName: "Ban Tuyên giáo và Dân vận Tỉnh ủy",
    responsiblePerson: "Đồng chí Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy",
    contact: "Điện thoại: 0271 3800 000\nThư điện tử: bbt@vi-du.vn",
  };
  for (const [key, value] of Object.entries(settings))
    await client.query("INSERT INTO settings (key, value, updated_at) VALUES ($1, $2, now())", [
      key,
      JSON.stringify(value),
    ]);
  for (const [at, name] of categories.entries())
    await client.query("INSERT INTO categories (slug, name, position) VALUES ($1, $2, $3)", [
      `muc-${at + 1}`,
      name,
      at,
    ]);
  for (const [at, name] of authors.entries())
    await client.query("INSERT INTO authors (slug, name, about, search_key) VALUES ($1, $2, $3, '')", [
      `tac-gia-${at + 1}`,
      name,
      "Phóng viên phụ trách mảng công tác Mặt trận, đoàn thể.",
    ]);
  await client.query(
    "INSERT INTO topics (slug, name) VALUES ('dan-van-kheo', 'Phong trào thi đua “Dân vận khéo”')",
  );
  let first = "";
  for (const [n, days] of [30, 9, -9, -200, -380].entries()) {
    const { rows } = await client.query<{ id: string }>(
      `WITH made AS (INSERT INTO events DEFAULT VALUES RETURNING id)
       INSERT INTO conferences (event_id, owner_id, name, other_name, scope, kind, format, held_on, starts_at, ends_at, state, secret_denied_at,
                                search_key, public_slug, public_since, updated_at)
       SELECT made.id, $1, $2, 'Hội nghị cán bộ chủ chốt toàn tỉnh', 'các xã, phường, đặc khu', 'annual_review', 'hybrid', d.day, (d.day + time '08:00') AT TIME ZONE 'Asia/Ho_Chi_Minh',
              (d.day + time '11:00') AT TIME ZONE 'Asia/Ho_Chi_Minh', $3::conference_state, now(), '', $4, now(), now()
         FROM made, (SELECT (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date + $5::int AS day) d RETURNING id`,
      [office, titles[n % titles.length], days > 0 ? "issued" : "closed", `hoi-nghi-${n + 1}`, days],
    );
    const id = rows[0]?.id ?? "";
    if (days === -9) first = id;
    await client.query(
      "INSERT INTO conference_hosts (conference_id, name) VALUES ($1, 'Ban Tuyên giáo và Dân vận Tỉnh ủy')",
      [id],
    );
    await client.query(
      `INSERT INTO agenda_items (conference_id, position, kind, title, starts_at)
       SELECT c.id, n, k::agenda_kind, t, c.starts_at + n * interval '40 minutes' FROM conferences c,
         (VALUES (0, 'opening', 'Khai mạc, giới thiệu đại biểu'), (1, 'report', 'Báo cáo tổng kết công tác năm và phương hướng, nhiệm vụ trọng tâm năm tới của ngành tuyên giáo và dân vận toàn tỉnh'),
                 (2, 'discussion', 'Thảo luận tại các điểm cầu'), (3, 'conclusion', 'Kết luận hội nghị')) a (n, k, t) WHERE c.id = $1`,
      [id],
    );
    await client.query(
      `INSERT INTO points (conference_id, name, place, role, tier, position, search_key, sort_key)
       SELECT $1, CASE WHEN n = 0 THEN 'Hội trường Tỉnh ủy' WHEN n % 5 = 0 THEN 'xã Nậm Nhùn Mường Tè Phong Thổ số ' || n ELSE 'phường số ' || n END, 'Hội trường tầng 2', CASE WHEN n = 0 THEN 'host' ELSE 'member' END::point_role,
              CASE WHEN n < 6 THEN 'province' ELSE 'commune' END::tier, n, '', n::text FROM generate_series(0, 60) n`,
      [id],
    );
    await client.query(
      `INSERT INTO issued_documents (conference_id, type, number, symbol, abstract, issued_on, is_public)
       VALUES ($1, 'Công văn', 114, 'CV/BTGDVTU', 'Về việc tổ chức hội nghị trực tuyến tổng kết công tác tuyên giáo, dân vận', current_date, true)`,
      [id],
    );
  }
  return first;
}

/** A site as an office has it after two years: photos in most articles, albums, conferences whose page is open. */
export async function fillNewspaper(client: Client, folder: string) {
  const pictures = await drawPictures(join(folder, "data/files"), 6);
  const office = randomUUID();
  const conference = await addOffice(client, office);
  const some = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => pictures[(from + at) % pictures.length]).filter(
      (one) => one !== undefined,
    );
  for (let n = 0; n < 60; n += 1) {
    const slug = n === 0 ? withPhotos : n === 1 ? withoutPhotos : `tin-so-${n}`;
    const photos = n === 1 || n % 4 === 3 ? [] : await addPhotos(client, office, some(n, n === 0 ? 3 : 1));
    await addArticle(client, office, conference, { slug, n, photos, category: n });
  }
  for (let n = 0; n < 6; n += 1) {
    const title = titles[n % titles.length];
    const photos = await addPhotos(client, office, some(n, 5));
    await client.query(
      `INSERT INTO albums (organization_id, conference_id, slug, title, about, published_at, shown)
       VALUES ($1, $2, $3, $4, $5, now() - $6 * interval '20 days', $7)`,
      [
        office,
        n < 2 ? conference : null,
        `album-${n + 1}`,
        title,
        "Ảnh chụp tại các điểm cầu.",
        n,
        JSON.stringify({ title, about: "Ảnh chụp tại các điểm cầu.", photos }),
      ],
    );
  }
}
