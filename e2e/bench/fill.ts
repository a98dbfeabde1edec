import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { hashToken, linkToken, makeToken } from "@/lib/auth/tokens";

// As lib/auth/actor.ts names them; that file needs Next around it.
const sessionCookie = "diem-cau.session";
const linkCookie = (linkId: string) => `diem-cau.link.${linkId}`;

/** A phone at a point, let in by its link as after opening it: the cookie is what the browser then sends. */
export interface Phone {
  pointId: string;
  linkId: string;
  cookie: string;
}

export interface FilledConference {
  conferenceId: string;
  phones: Phone[];
  /** The delegates of each point, by its id. */
  rooms: Record<string, string[]>;
  /** The conference's hall screens. */
  halls: { linkId: string; cookie: string }[];
  /** The cookie of an organiser who is signed in. */
  organiser: string;
}

/** One live conference, filled by set-based statements: points, delegates, two phones a point, hall screens, an organiser. */
export async function fillConference(
  client: Client,
  { points, delegates, boards }: { points: number; delegates: number; boards: number },
): Promise<FilledConference> {
  const [ownerId, conferenceId, userId] = [randomUUID(), randomUUID(), randomUUID()];
  const owner = "Ban Tuyên giáo và Dân vận (đo tải)";
  await client.query("BEGIN");
  await client.query("INSERT INTO organizations (id, kind, tier) VALUES ($1, 'party_advisory', 'province')", [
    ownerId,
  ]);
  await client.query(
    "INSERT INTO organization_names (organization_id, name, search_key, sort_key) VALUES ($1, $2, 'ban do tai', 'ban do tai')",
    [ownerId, owner],
  );
  await client.query(
    `WITH made AS (INSERT INTO events DEFAULT VALUES RETURNING id)
     INSERT INTO conferences (id, event_id, owner_id, name, kind, format, held_on, starts_at, ends_at, state,
                              secret_denied_at, search_key, updated_at)
     SELECT $1, made.id, $2, 'Hội nghị trực tuyến đo tải', 'annual_review', 'online',
            (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, now(), now() + interval '3 hours', 'live', now(),
            'hoi nghi truc tuyen do tai', now() FROM made`,
    [conferenceId, ownerId],
  );
  await client.query(
    `INSERT INTO points (conference_id, name, role, tier, position, search_key, sort_key)
     SELECT $1, 'Xã Đo Tải ' || n, CASE n WHEN 1 THEN 'host' ELSE 'member' END::point_role,
            CASE n WHEN 1 THEN 'province' ELSE 'commune' END::tier, n, 'xa do tai ' || n, 'xa do tai ' || to_char(n, 'FM0000')
       FROM generate_series(1, $2::int) n`,
    [conferenceId, points],
  );
  // Dealt out evenly; who is first gets what does not divide.
  await client.query(
    `INSERT INTO delegates (conference_id, point_id, full_name, title, position, search_key, sort_key)
     SELECT p.conference_id, p.id, 'Nguyễn Thị Đại Biểu ' || n, 'Phó Trưởng phòng, ' || p.name, n,
            'nguyen thi dai bieu ' || n, 'bieu nguyen thi dai ' || to_char(n, 'FM0000')
       FROM points p
       CROSS JOIN LATERAL generate_series(1, $2::int / $3::int + (p.position <= $2::int % $3::int)::int) n
      WHERE p.conference_id = $1`,
    [conferenceId, delegates, points],
  );
  const links = await client.query<{ id: string; generation: number; role: string; point_id: string | null }>(
    `INSERT INTO links (conference_id, point_id, role, label, expires_at)
     SELECT p.conference_id, p.id, r.role::link_role, r.label || ' ' || p.name, now() + interval '1 day'
       FROM points p CROSS JOIN (VALUES ('secretary', 'Thư ký'), ('room', 'Phòng họp')) AS r (role, label)
      WHERE p.conference_id = $1
     UNION ALL
     SELECT $1, NULL, 'hall', 'Màn hình ' || n, now() + interval '1 day' FROM generate_series(1, $2::int) n
     RETURNING id, generation, role, point_id`,
    [conferenceId, boards],
  );
  await client.query(
    "INSERT INTO users (id, username, display_name, search_key) VALUES ($1, 'do-tai', 'Cán bộ đo tải', 'can bo do tai')",
    [userId],
  );
  await client.query("INSERT INTO grants (user_id, role, organization_id) VALUES ($1, 'organiser', $2)", [
    userId,
    ownerId,
  ]);
  const session = makeToken();
  await client.query(
    "INSERT INTO sessions (token_hash, user_id, expires_at) VALUES ($1, $2, now() + interval '1 day')",
    [hashToken(session), userId],
  );
  const roster = await client.query<{ point_id: string; ids: string[] }>(
    `SELECT point_id, array_agg(id::text ORDER BY position) AS ids FROM delegates
      WHERE conference_id = $1 GROUP BY point_id`,
    [conferenceId],
  );
  await client.query("COMMIT");

  const opened = links.rows.map(({ id, generation, point_id: pointId }) => ({
    linkId: id,
    pointId,
    cookie: `${linkCookie(id)}=${linkToken(id, generation)}`,
  }));
  return {
    conferenceId,
    phones: opened.flatMap(({ pointId, ...link }) => (pointId === null ? [] : [{ pointId, ...link }])),
    rooms: Object.fromEntries(roster.rows.map(({ point_id: id, ids }) => [id, ids])),
    halls: opened.flatMap(({ pointId, ...link }) => (pointId === null ? [link] : [])),
    organiser: `${sessionCookie}=${session}`,
  };
}
