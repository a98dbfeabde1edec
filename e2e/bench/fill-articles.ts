import type { Client } from "pg";

export const paragraph =
  "<p>Hội nghị được tổ chức theo hình thức trực tiếp kết hợp trực tuyến đến các điểm cầu; các đại biểu đã nghe báo cáo " +
  "tổng kết, tham luận của các đơn vị và thảo luận về phương hướng, nhiệm vụ năm tới. Kết luận hội nghị, đồng chí chủ " +
  "trì yêu cầu các cấp ủy tiếp tục đổi mới nội dung, phương thức hoạt động, chủ động nắm tình hình, phối hợp tốt hơn " +
  "giữa các cơ quan và nhân rộng các mô hình có hiệu quả.</p>";

export const measuredSlug = "hoi-nghi-do-tai-1";

/** Published articles of the bench's conference: enough for several pages of the home list. */
export async function fillArticles(client: Client, conferenceId: string, count: number) {
  await client.query(
    `WITH made AS (
       INSERT INTO articles (conference_id, organization_id, state, title, lead, body, search_key, updated_at)
       SELECT c.id, c.owner_id, 'published', '{}', '{}', '{}', '', now()
         FROM conferences c CROSS JOIN generate_series(1, $2::int) WHERE c.id = $1 RETURNING id
     ), published AS (
       INSERT INTO publications (article_id, slug, title, lead, html, byline, held_on, published_at, search_key)
       SELECT m.id, 'hoi-nghi-do-tai-' || m.n, 'Hội nghị trực tuyến đo tải lần thứ ' || m.n,
              '(ĐN) – Sáng nay, Ban Tuyên giáo và Dân vận tổ chức hội nghị trực tuyến đo tải lần thứ ' || m.n || '.',
              $3, 'Trần Biên Tập', current_date, now() - m.n * interval '1 hour', 'hoi nghi truc tuyen do tai ' || m.n
         FROM (SELECT id, row_number() OVER () AS n FROM made) m RETURNING id
     )
     INSERT INTO publication_views (publication_id, views) SELECT id, 1234 FROM published`,
    [conferenceId, count, paragraph.repeat(8)],
  );
}
