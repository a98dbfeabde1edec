import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { articlesAsWxr } from "@/lib/articles/exports/wxr/copy";
import { topicOfName } from "@/lib/articles/topics/commands";
import { inTransaction, prisma } from "@/lib/db/client";
import { buildOrganization, buildPublication } from "@/prisma/factories";
import { beginAtOnce } from "../commands";
import { readWork } from "./queries";
import { workOn } from "./run";

// What this software exports as WXR it imports again: into an office that has none of it.

const base = "https://dan-van.tinh.example.vn";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "diem-cau-round-trip-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function exported(name: string) {
  const quiet = { pictures: null, signal: new AbortController().signal, onPage: () => Promise.resolve() };
  let xml = "";
  for await (const piece of articlesAsWxr({ base, origin: null, ...quiet })) xml += piece;
  const path = join(folder, name);
  await writeFile(path, xml);
  return path;
}

async function imported(organizationId: string, main: string) {
  const how = { organizationId, source: "wordpress", name: "cu.xml", pages: false } as const;
  const begun = await beginAtOnce({ kind: "job", name: "Dòng lệnh" }, how);
  const work = await readWork(begun.id, begun.worker);
  if (!work) throw new Error("not claimed");
  const until = { until: new Date(8.64e15), signal: new AbortController().signal };
  expect(await workOn(work, { main, pictures: null }, until)).toBe("done");
  return prisma.article.findMany({
    where: { organizationId },
    orderBy: { createdAt: "asc" },
    select: {
      id: true,
      byline: true,
      credits: { orderBy: { role: "asc" }, select: { role: true, author: { select: { name: true } } } },
      publication: {
        select: {
          title: true,
          lead: true,
          html: true,
          categoryName: true,
          publishedAt: true,
          revisedAt: true,
          topics: true,
          views: { select: { views: true } },
          redirects: { orderBy: { path: "asc" }, select: { path: true } },
        },
      },
    },
  });
}

it("an export of the site comes back whole, and once however often it is imported", async () => {
  const html = [
    "<h2>Kết quả</h2>",
    "<p>Có <strong>hai</strong> điểm cầu.</p>",
    "<ul><li><p>Một</p></li><li><p>Hai</p></li></ul>",
  ].join("\n");
  const publishedAt = new Date("2022-01-14T20:30:15Z");
  const first = await buildPublication({
    title: 'Tổng kết <2021> & "nhiệm vụ"',
    lead: "Ngày 14-1, hội nghị & kết luận.",
    html,
    categoryName: "Công tác dân vận",
    categorySlug: "cong-tac-dan-van",
    byline: "Minh Hà - Phạm Công; Ảnh: Lan Anh; Biên tập: Văn Dũng",
    publishedAt,
    views: 231,
  });
  const topic = await inTransaction((tx) => topicOfName(tx, "Dân vận khéo"));
  const at = { publicationId: first.id, publishedAt };
  await prisma.publicationTopic.create({ data: { ...at, topicId: topic.id } });
  await prisma.redirect.create({ data: { path: "/2022/01/bai-cu", publicationId: first.id } });
  await buildPublication({
    title: "Bài hai",
    byline: "Thu Trang",
    publishedAt: new Date("2023-05-01T01:00:00Z"),
  });
  await buildPublication({ title: "Đã rút", withdrawnAt: new Date(0) });
  const file = await exported("first.xml");
  // The site that it is brought to has not these addresses.
  await prisma.redirect.deleteMany({});

  const office = await buildOrganization();
  const [one, two, ...others] = await imported(office.id, file);

  expect(others).toEqual([]);
  expect(one).toMatchObject({
    byline: "Minh Hà - Phạm Công; Ảnh: Lan Anh; Biên tập: Văn Dũng",
    publication: {
      title: 'Tổng kết <2021> & "nhiệm vụ"',
      lead: "Ngày 14-1, hội nghị & kết luận.",
      html,
      categoryName: "Công tác dân vận",
      publishedAt,
      topics: [{ slug: "dan-van-kheo", name: "Dân vận khéo" }],
      views: { views: 231n },
      redirects: [{ path: "/2022/01/bai-cu" }],
    },
  });
  expect(one?.credits.map(({ role, author }) => `${role} ${author.name}`)).toEqual([
    "author Minh Hà",
    "author Phạm Công",
    "photographer Lan Anh",
    "editor Văn Dũng",
  ]);
  expect(two).toMatchObject({ byline: "Thu Trang", publication: { title: "Bài hai" } });

  // A later export numbers its items anew, and has both offices' articles by now; those that came from it are the same.
  const again = await imported(office.id, file);
  expect(again).toEqual([one, two]);
});
