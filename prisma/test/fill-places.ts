import { createHash } from "node:crypto";
import type { Client } from "pg";

/** The id of a thing at a numbered place, as `fillPlaces` makes it. */
export const idOf = (place: number) => (thing: string) =>
  createHash("md5")
    .update(`${thing}${place}`)
    .digest("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

const id = (thing: string) => `md5('${thing}' || n)::uuid`;

/**
 * Numbered offices with a live conference each, and in it a point by name, one by number and one by groups; a key, a
 * secretary's link, two delegates, a group, and from the fourth place on what was marked and reported there.
 */
export async function fillPlaces(client: Client, { from, to }: { from: number; to: number }) {
  const each = `FROM generate_series(${from}::int, ${to}::int) n`;
  await client.query("BEGIN");
  for (const into of [
    `organizations (id, kind, tier) SELECT ${id("office")}, 'party_advisory', 'province'`,
    `events (id) SELECT ${id("event")}`,
    `conferences (id, event_id, owner_id, name, kind, format, held_on, starts_at, ends_at, state, secret_denied_at,
                  search_key, updated_at)
     SELECT ${id("conference")}, ${id("event")}, ${id("office")}, 'Hội nghị ' || n, 'annual_review', 'online',
            (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, now(), now() + interval '3 hours', 'live', now(), 'x', now()`,
  ])
    await client.query(`INSERT INTO ${into} ${each}`);
  // Counting each point afresh would take longer than all the rest.
  if (from > 3) await client.query("SET LOCAL session_replication_role = replica");
  for (const into of [
    ...["roster", "headcount", "groups"].map(
      (mode) => `points (id, conference_id, name, tier, search_key, sort_key, counting_mode)
     SELECT ${id(mode)}, ${id("conference")}, 'Xã ' || n, 'commune', 'x', 'x', '${mode}'`,
    ),
    ...["roster", "headcount", "groups"].flatMap((mode) =>
      from > 3 ? [`point_counters (point_id, conference_id) SELECT ${id(mode)}, ${id("conference")}`] : [],
    ),
    `assignments (id, conference_id, event_id, point_id, role, busy_from, busy_until)
     SELECT ${id("chair")}, ${id("conference")}, ${id("event")}, ${id("roster")}, 'chair', 'infinity', 'infinity'`,
    `links (id, conference_id, point_id, assignment_id, role, label, expires_at)
     SELECT ${id("link")}, ${id("conference")}, ${id("roster")}, ${id("chair")}, 'secretary', 'Thư ký',
            now() + interval '1 day'`,
    `api_keys (id, organization_id, name, token_hash, scopes)
     SELECT ${id("key")}, ${id("office")}, 'Cổng', 'x' || n, '{marks:write}'`,
    `delegate_groups (id, point_id, name, summoned) SELECT ${id("group")}, ${id("groups")}, 'Cán bộ', 9`,
  ])
    await client.query(`INSERT INTO ${into} ${each}`);
  for (const [at, which] of ["first", "second"].entries())
    await client.query(
      `INSERT INTO delegates (id, conference_id, point_id, full_name, search_key, sort_key, position)
       SELECT ${id(which)}, ${id("conference")}, ${id("roster")}, 'Nguyễn Văn A', 'x', 'x', ${at} ${each}`,
    );
  if (from > 3) await fillReports(client, each);
  await client.query("COMMIT");
}

async function fillReports(client: Client, each: string) {
  const by = "'secretary', now(), 'Thư ký'";
  for (const into of [
    `marks (operation_id, point_id, delegate_id, state, source_class, source, at, actor_name)
     SELECT ${id("mark")}, ${id("roster")}, ${id("first")}, 'present', 1, ${by}`,
    `marks (operation_id, point_id, delegate_id, undoes_id, source_class, source, at, actor_name)
     SELECT ${id("undo")}, ${id("roster")}, ${id("first")}, ${id("mark")}, 1, ${by}`,
    `mark_details (operation_id, note) SELECT ${id("mark")}, 'x'`,
    `headcounts (operation_id, point_id, group_id, present, source, at, actor_name)
     SELECT ${id("number")}, ${id("groups")}, ${id("group")}, 7, ${by}`,
    `point_events (operation_id, point_id, kind, at, actor_name)
     SELECT ${id("line")}, ${id("roster")}, 'connected', now(), 'Thư ký'`,
  ])
    await client.query(`INSERT INTO ${into} ${each}`);
}
