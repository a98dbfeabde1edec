import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Shape } from "@/prisma/test/places";

/** What must be 0, each; but for `acknowledged`. */
export interface Verdict {
  /** Acknowledged operations that are not in the table as they were sent. */
  lost: number;
  /** Operations that stand in the table twice, or that nobody sent. */
  doubled: number;
  /** Delegates whose state is not what their marks come to. */
  wrongStates: number;
  /** Points whose counters are not what their delegates, or the numbers reported there, come to. */
  wrongCounters: number;
  /** By how many people the total that pages, files and the API say is off. */
  wrongTotal: number;
  acknowledged: number;
}

const counted = `
  SELECT d.point_id, count(*) AS summoned,
         count(*) FILTER (WHERE d.state = 'expected') AS expected,
         count(*) FILTER (WHERE d.state = 'present') AS present,
         count(*) FILTER (WHERE d.state = 'late') AS late,
         count(*) FILTER (WHERE d.state = 'left_early') AS left_early,
         count(*) FILTER (WHERE d.state = 'excused') AS excused,
         count(*) FILTER (WHERE d.state = 'unexcused') AS unexcused,
         count(*) FILTER (WHERE d.state = 'substituted') AS substituted
    FROM delegates d WHERE d.conference_id = $1 GROUP BY d.point_id`;

const ranked = `
  SELECT m.delegate_id, m.state, m.operation_id,
         row_number() OVER (PARTITION BY m.delegate_id ORDER BY m.at DESC, m.operation_id DESC) AS place
    FROM marks m LEFT JOIN marks undo ON undo.undoes_id = m.operation_id AND undo.delegate_id = m.delegate_id
   WHERE m.state IS NOT NULL AND undo.operation_id IS NULL`;

/** Operations of the conference that nobody sent, and further rows of those that somebody did. */
const beyondSent = (table: "marks" | "headcounts") => `
  SELECT coalesce(sum(CASE WHEN s.operation_id IS NULL THEN m.times ELSE m.times - 1 END), 0) AS count
    FROM (SELECT operation_id, count(*) AS times FROM ${table}
           WHERE point_id IN (SELECT id FROM points WHERE conference_id = $1) GROUP BY operation_id) m
    LEFT JOIN (SELECT DISTINCT operation_id FROM sent) s USING (operation_id)`;

/**
 * Holds the generator's file against the tables, in SQL that shares nothing with the app's: the fold is a window over
 * all marks here, and one delegate's newest mark there; counters are counted here, and added up by triggers there.
 */
export async function judge(client: Client, { conferenceId }: Shape, file: string): Promise<Verdict> {
  await client.query("DROP TABLE IF EXISTS sent");
  await client.query(`CREATE TEMP TABLE sent (operation_id uuid, point_id uuid, delegate_id uuid,
                        state attendance_state, undoes_id uuid, present integer, acknowledged boolean)`);
  await pipeline(createReadStream(file), client.query(copyFrom("COPY sent FROM STDIN")));
  await client.query("CREATE INDEX ON sent (operation_id)");
  await client.query("ANALYZE sent, marks, headcounts, delegates");
  const number = async (sql: string) => {
    const { rows } = await client.query<{ count: string }>(sql, sql.includes("$1") ? [conferenceId] : []);
    return Number(rows[0]?.count ?? NaN);
  };
  const sum = async (...sqls: string[]) => {
    let total = 0;
    for (const sql of sqls) total += await number(sql);
    return total;
  };
  return {
    lost: await sum(
      `SELECT count(*) FROM sent s WHERE s.acknowledged AND s.present IS NULL AND NOT EXISTS (
        SELECT FROM marks m WHERE m.operation_id = s.operation_id AND m.point_id = s.point_id
           AND m.delegate_id = s.delegate_id AND m.state IS NOT DISTINCT FROM s.state
           AND m.undoes_id IS NOT DISTINCT FROM s.undoes_id)`,
      `SELECT count(*) FROM sent s WHERE s.acknowledged AND s.present IS NOT NULL AND NOT EXISTS (
        SELECT FROM headcounts h WHERE h.operation_id = s.operation_id AND h.point_id = s.point_id
           AND h.present = s.present)`,
    ),
    doubled: await sum(beyondSent("marks"), beyondSent("headcounts")),
    wrongStates: await number(`WITH ranked AS (${ranked})
        SELECT count(*) FROM delegates d LEFT JOIN ranked r ON r.delegate_id = d.id AND r.place = 1
         WHERE d.conference_id = $1
           AND (d.state <> coalesce(r.state, 'expected') OR d.mark_id IS DISTINCT FROM r.operation_id)`),
    wrongCounters: await sum(
      `SELECT count(*) FROM point_counters k JOIN (${counted}) c USING (point_id)
        WHERE (k.summoned, k.expected, k.present, k.late, k.left_early, k.excused, k.unexcused, k.substituted)
              IS DISTINCT FROM
              (c.summoned, c.expected, c.present, c.late, c.left_early, c.excused, c.unexcused, c.substituted)`,
      `SELECT count(*) FROM point_counters k JOIN points p ON p.id = k.point_id AND p.counting_mode = 'headcount'
         LEFT JOIN (SELECT DISTINCT ON (point_id) point_id, present FROM headcounts
                     ORDER BY point_id, at DESC, operation_id DESC) h ON h.point_id = k.point_id
        WHERE p.conference_id = $1 AND k.headcount IS DISTINCT FROM h.present`,
    ),
    wrongTotal: await number(`SELECT abs((figure_sums($1) -> 'totals' ->> 'attending')::bigint - (
        SELECT count(*) FROM delegates d JOIN conferences f ON f.id = d.conference_id
         WHERE f.id = $1 AND (d.state IN ('present', 'late', 'left_early')
                              OR d.state = 'substituted' AND f.substitute_counts)) - (
        SELECT coalesce(sum(h.present), 0) FROM (
          SELECT DISTINCT ON (point_id) point_id, present FROM headcounts
           ORDER BY point_id, at DESC, operation_id DESC) h
          JOIN points p ON p.id = h.point_id WHERE p.conference_id = $1)) AS count`),
    acknowledged: await number("SELECT count(DISTINCT operation_id) FROM sent WHERE acknowledged"),
  };
}
