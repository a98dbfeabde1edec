import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { linkCookie, sessionCookie } from "@/lib/auth/cookies";
import { hashToken, linkToken, makeToken } from "@/lib/auth/tokens";
import type { Shape } from "./places";

export interface FilledConference extends Shape {
  /** The conference's hall screens. */
  halls: { linkId: string; cookie: string }[];
  /** The cookie of an organiser who is signed in. */
  organiser: string;
}

const derivedId = (...parts: string[]) => `md5(concat_ws(':', ${parts.join(", ")}))::uuid`;

/**
 * One live conference, filled by set-based statements: a tree of points (the centre, provinces, communes), delegates,
 * two phones a point, hall screens, an organiser.
 */
export async function fillConference(
  client: Client,
  wanted: { points: number; delegates: number; boards: number; rosters?: number },
): Promise<FilledConference> {
  const { points, delegates, boards, rosters = points } = wanted;
  const conferenceId = randomUUID();
  await client.query("BEGIN");
  const organiser = await fillOwner(client, conferenceId);
  await fillPoints(client, { conferenceId, points, delegates, rosters });
  const halls = await fillLinks(client, conferenceId, boards);
  await client.query("COMMIT");
  return { conferenceId, points, delegates, rosters, halls, organiser };
}

async function fillOwner(client: Client, conferenceId: string): Promise<string> {
  const [ownerId, userId] = [randomUUID(), randomUUID()];
  const owner = "Ban Tuyên giáo và Dân vận (đo tải)";
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
    "INSERT INTO users (id, username, display_name, search_key) VALUES ($1, $2, 'Cán bộ đo tải', 'can bo do tai')",
    [userId, `do-tai-${userId.slice(0, 8)}`],
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
  return `${sessionCookie}=${session}`;
}

async function fillPoints(client: Client, { conferenceId, points, delegates, rosters }: Shape) {
  const provinces = Math.min(34, Math.floor(points / 12));
  await client.query(
    `INSERT INTO points (id, conference_id, parent_id, name, role, tier, position, search_key, sort_key, counting_mode,
                         summoned)
     SELECT ${derivedId("$1::text", "'point'", "n")}, $1::uuid,
            CASE WHEN n > 1 THEN ${derivedId(
              "$1::text",
              "'point'",
              "CASE WHEN n > $3::int + 1 AND $3 > 0 THEN 2 + n % $3 ELSE 1 END",
            )} END,
            CASE WHEN n <= $3 + 1 THEN 'Tỉnh Đo Tải ' ELSE 'Xã Đo Tải ' END || n,
            CASE n WHEN 1 THEN 'host' ELSE 'member' END::point_role,
            CASE WHEN n <= $3 + 1 THEN 'province' ELSE 'commune' END::tier, n, 'xa do tai ' || n,
            'xa do tai ' || to_char(n, 'FM00000'), CASE WHEN n > $4 THEN 'headcount' ELSE 'roster' END::counting_mode,
            CASE WHEN n > $4 THEN 60 END
       FROM generate_series(1, $2::int) n ORDER BY n`,
    [conferenceId, points, provinces, rosters],
  );
  // Counting each point afresh would take longer than all the rest: triggers rest here, and one statement counts.
  await client.query("SET LOCAL session_replication_role = replica");
  await client.query(
    `INSERT INTO delegates (id, conference_id, point_id, full_name, title, position, search_key, sort_key)
     SELECT ${derivedId("$1::text", "'delegate'", "p.position", "n")}, p.conference_id, p.id,
            'Nguyễn Thị Đại Biểu ' || n, 'Phó Trưởng phòng, ' || p.name, n, 'nguyen thi dai bieu ' || n,
            'bieu nguyen thi dai ' || to_char(n, 'FM0000')
       FROM points p
       CROSS JOIN LATERAL generate_series(1, $2::int / $3::int + (p.position <= $2::int % $3::int)::int) n
      WHERE p.conference_id = $1::uuid AND p.position <= $3`,
    [conferenceId, delegates, rosters],
  );
  await client.query("SET LOCAL session_replication_role = origin");
  await client.query(
    `UPDATE point_counters k SET summoned = c.count, official = c.count, expected = c.count, revision = 1
       FROM (SELECT point_id, count(*)::int AS count FROM delegates WHERE conference_id = $1 GROUP BY point_id) c
      WHERE k.point_id = c.point_id`,
    [conferenceId],
  );
}

async function fillLinks(client: Client, conferenceId: string, boards: number) {
  await client.query(
    `INSERT INTO links (id, conference_id, point_id, role, label, expires_at)
     SELECT ${derivedId("$1::text", "r.role", "p.position")}, p.conference_id, p.id, r.role::link_role,
            r.label || ' ' || p.name, now() + interval '1 day'
       FROM points p CROSS JOIN (VALUES ('secretary', 'Thư ký'), ('room', 'Phòng họp')) AS r (role, label)
      WHERE p.conference_id = $1::uuid`,
    [conferenceId],
  );
  const { rows } = await client.query<{ id: string; generation: number }>(
    `INSERT INTO links (conference_id, point_id, role, label, expires_at)
     SELECT $1, NULL, 'hall', 'Màn hình ' || n, now() + interval '1 day' FROM generate_series(1, $2::int) n
     RETURNING id, generation`,
    [conferenceId, boards],
  );
  return rows.map(({ id, generation }) => ({
    linkId: id,
    cookie: `${linkCookie(id)}=${linkToken(id, generation)}`,
  }));
}
