import { Client } from "pg";

export type Difference = {
  pointId: string;
  point: string;
  counter: string;
  stored: number | null;
  counted: number | null;
};

/**
 * Counts every point afresh from the marks and headcounts themselves, by SQL that shares nothing with the triggers and
 * functions that keep the counters: also the states that delegates stand in are folded again.
 */
const recount = `
WITH undone AS (
  SELECT DISTINCT u.undoes_id AS operation_id FROM marks u
    JOIN marks m ON m.operation_id = u.undoes_id AND m.delegate_id = u.delegate_id AND m.source_class <= u.source_class
   WHERE u.state IS NULL
), ranked AS (
  SELECT m.*, row_number() OVER (
           PARTITION BY m.delegate_id ORDER BY m.source_class DESC, m.at DESC, m.operation_id DESC) AS place
    FROM marks m LEFT JOIN undone ON undone.operation_id = m.operation_id
   WHERE m.state IS NOT NULL AND undone.operation_id IS NULL
), folded AS (
  SELECT d.point_id, d.state AS stored_state, d.mark_id AS stored_mark, r.operation_id,
         coalesce(r.state::text, 'expected') AS state, coalesce(r.mode::text, 'in_room') AS mode,
         d.type = 'official' AND NOT d.uninvited AS summoned, d.type, d.uninvited,
         coalesce(r.state::text, 'expected') IN ('present', 'late', 'left_early', 'substituted') AS there
    FROM delegates d LEFT JOIN ranked r ON r.delegate_id = d.id AND r.place = 1
   WHERE d.removed_at IS NULL
), named AS (
  SELECT point_id,
         count(*) FILTER (WHERE stored_state::text <> state OR stored_mark IS DISTINCT FROM operation_id) AS wrong_states,
         count(*) FILTER (WHERE summoned) AS official,
         count(*) FILTER (WHERE summoned AND state = 'expected') AS expected,
         count(*) FILTER (WHERE summoned AND state = 'present') AS present,
         count(*) FILTER (WHERE summoned AND state = 'late') AS late,
         count(*) FILTER (WHERE summoned AND state = 'left_early') AS left_early,
         count(*) FILTER (WHERE summoned AND state = 'excused') AS excused,
         count(*) FILTER (WHERE summoned AND state = 'unexcused') AS unexcused,
         count(*) FILTER (WHERE summoned AND state = 'substituted') AS substituted,
         count(*) FILTER (WHERE there AND mode = 'in_room') AS in_room,
         count(*) FILTER (WHERE there AND mode = 'online') AS online,
         count(*) FILTER (WHERE there AND type = 'invited' AND NOT uninvited) AS guests,
         count(*) FILTER (WHERE there AND uninvited) AS uninvited
    FROM folded GROUP BY point_id
), latest AS (
  SELECT h.*, row_number() OVER (PARTITION BY h.point_id, h.group_id
           ORDER BY CASE WHEN h.source = 'hint' THEN 0 ELSE 1 END DESC, h.at DESC, h.operation_id DESC) AS place
    FROM headcounts h
), numbered AS (
  SELECT p.id AS point_id,
         (SELECT l.present FROM latest l WHERE l.point_id = p.id AND l.group_id IS NULL AND l.place = 1) AS whole,
         (SELECT sum(l.present) FROM latest l JOIN delegate_groups g ON g.id = l.group_id
           WHERE g.point_id = p.id AND g.removed_at IS NULL AND g.type = 'official' AND l.place = 1) AS grouped,
         coalesce((SELECT sum(l.present) FROM latest l JOIN delegate_groups g ON g.id = l.group_id
           WHERE g.point_id = p.id AND g.removed_at IS NULL AND g.type = 'invited' AND l.place = 1), 0) AS group_guests,
         coalesce((SELECT sum(g.summoned) FROM delegate_groups g
           WHERE g.point_id = p.id AND g.removed_at IS NULL AND g.type = 'official'), 0) AS group_summoned
    FROM points p
), counted AS (
  SELECT p.id AS point_id, p.name,
         CASE WHEN p.counting_mode = 'headcount' THEN coalesce(p.summoned, 0)
              WHEN coalesce(n.official, 0) + CASE WHEN p.counting_mode = 'groups' THEN c.group_summoned ELSE 0 END > 0
                THEN coalesce(n.official, 0) + CASE WHEN p.counting_mode = 'groups' THEN c.group_summoned ELSE 0 END
              ELSE coalesce(p.summoned, 0) END AS summoned,
         CASE p.counting_mode WHEN 'headcount' THEN c.whole WHEN 'groups' THEN c.grouped END AS headcount,
         CASE WHEN p.counting_mode = 'groups' THEN c.group_guests ELSE 0 END AS group_guests,
         p.counting_mode <> 'headcount' AS by_name, n.*
    FROM points p JOIN numbered c ON c.point_id = p.id
    LEFT JOIN named n ON n.point_id = p.id
)
SELECT k.point_id, c.name, v.counter, v.stored, v.counted
  FROM point_counters k JOIN counted c (point_id, name, summoned, headcount, group_guests, by_name, named_point,
         wrong_states, official, expected, present, late, left_early, excused, unexcused, substituted, in_room, online,
         guests, uninvited) ON c.point_id = k.point_id
 CROSS JOIN LATERAL (VALUES
   ('states of delegates', 0, coalesce(c.wrong_states, 0)),
   ('summoned', k.summoned, c.summoned),
   ('headcount', k.headcount, c.headcount),
   ('official', k.official, CASE WHEN c.by_name THEN coalesce(c.official, 0) ELSE 0 END),
   ('expected', k.expected, CASE WHEN c.by_name THEN coalesce(c.expected, 0) ELSE 0 END),
   ('present', k.present, CASE WHEN c.by_name THEN coalesce(c.present, 0) ELSE 0 END),
   ('late', k.late, CASE WHEN c.by_name THEN coalesce(c.late, 0) ELSE 0 END),
   ('left_early', k.left_early, CASE WHEN c.by_name THEN coalesce(c.left_early, 0) ELSE 0 END),
   ('excused', k.excused, CASE WHEN c.by_name THEN coalesce(c.excused, 0) ELSE 0 END),
   ('unexcused', k.unexcused, CASE WHEN c.by_name THEN coalesce(c.unexcused, 0) ELSE 0 END),
   ('substituted', k.substituted, CASE WHEN c.by_name THEN coalesce(c.substituted, 0) ELSE 0 END),
   ('in_room', k.in_room, CASE WHEN c.by_name THEN coalesce(c.in_room, 0) ELSE 0 END),
   ('online', k.online, CASE WHEN c.by_name THEN coalesce(c.online, 0) ELSE 0 END),
   ('guests', k.guests, c.group_guests + CASE WHEN c.by_name THEN coalesce(c.guests, 0) ELSE 0 END),
   ('uninvited', k.uninvited, CASE WHEN c.by_name THEN coalesce(c.uninvited, 0) ELSE 0 END)
 ) AS v (counter, stored, counted)
 WHERE v.stored::bigint IS DISTINCT FROM v.counted::bigint
 ORDER BY c.name, k.point_id, v.counter`;

/** Every counter that differs from what the marks and headcounts say, read in one snapshot; and how many points there are. */
export async function findDifferences(
  databaseUrl: string,
): Promise<{ points: number; differences: Difference[] }> {
  const client = new Client({ connectionString: databaseUrl, options: "-c TimeZone=UTC" });
  await client.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const total = await client.query<{ count: number }>("SELECT count(*)::int AS count FROM points");
    const { rows } = await client.query<{
      point_id: string;
      name: string;
      counter: string;
      stored: string | null;
      counted: string | null;
    }>(recount);
    await client.query("COMMIT");
    const number = (value: string | null) => (value === null ? null : Number(value));
    const differences = rows.map(({ point_id: pointId, name: point, counter, stored, counted }) => ({
      pointId,
      point,
      counter,
      stored: number(stored),
      counted: number(counted),
    }));
    return { points: total.rows[0]?.count ?? 0, differences };
  } finally {
    await client.end();
  }
}
