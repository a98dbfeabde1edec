import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterEach, describe, expect, inject, it } from "vitest";
import { cloneDatabase } from "@/prisma/test/database";
import { fillPlaces, idOf } from "@/prisma/test/fill-places";
import { pointNumbers, rollCall } from "./queries";

// A connection keeps the plans of a function from its first calls, which are made while there is little, as on the
// morning of an office's first conference; docs/performance.md tells what that cost. So here they are made, the tables
// grow, and what one call reads is counted before and after.

const clients: Client[] = [];
afterEach(() => Promise.all(clients.splice(0).map((client) => client.end())));

/** A database of its own, and two connections to it: the one whose plans are looked at, and the one that fills. */
async function connectTwice() {
  const { superUrl } = inject("database");
  const url = await cloneDatabase(superUrl, superUrl, `plans_${randomUUID().replaceAll("-", "")}`);
  const [phone, filler] = [1, 2].map(
    () => new Client({ connectionString: url, options: "-c TimeZone=UTC" }),
  ) as [Client, Client];
  clients.push(phone, filler);
  await Promise.all([phone.connect(), filler.connect()]);
  // Counting anew in the background would make new plans, and better ones.
  await filler.query(`DO $$ DECLARE t text; BEGIN
    FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
      EXECUTE format('ALTER TABLE %I SET (autovacuum_enabled = off)', t);
    END LOOP; END $$`);
  return { phone, filler };
}

type Reading = { rows: number; blocks: number };

/** What this connection has read of each table and index in this transaction. */
async function readSoFar(client: Client) {
  const { rows } = await client.query<Reading & { name: string }>(`
    SELECT c.relname AS name, pg_stat_get_xact_tuples_returned(c.oid)::int AS rows,
           pg_stat_get_xact_blocks_fetched(c.oid)::int AS blocks
      FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'i')`);
  return new Map(rows.map(({ name, ...reading }) => [name, reading]));
}

async function readingOf(client: Client, call: () => Promise<unknown>) {
  await client.query("BEGIN");
  const before = await readSoFar(client);
  await call();
  const after = await readSoFar(client);
  await client.query("COMMIT");
  const since = ([name, { rows, blocks }]: [string, Reading]): [string, Reading] => {
    const { rows: had = 0, blocks: held = 0 } = before.get(name) ?? {};
    return [name, { rows: rows - had, blocks: blocks - held }];
  };
  return new Map([...after].map(since));
}

/**
 * Calls of the hot path at one place: of its point by name, its point by number and its point by groups. First what others
 * call too, so that it is planned by its own settings.
 */
function callsAt(client: Client, place: number) {
  const at = idOf(place);
  const stamp = () => new Date().toISOString();
  const write = async (name: string, point: string, by: "link" | "user" | "key", operations: object[]) => {
    const { rows } = await client.query<{ answer: { outcomes?: { outcome: string }[] } }>(
      `SELECT ${name}($1, $2, $3, NULL, $4, 'Thư ký', $5::mark_source, now(), now(), 0, $6, $7) AS answer`,
      [
        point,
        by === "link" ? [] : [at("office")],
        by === "link" ? [point] : [],
        by === "link" ? at("link") : null,
        by === "key" ? "hint" : by === "user" ? "centre" : "secretary",
        JSON.stringify(operations.map((one) => ({ operationId: randomUUID(), ...one }))),
        by === "key" ? at("key") : null,
      ],
    );
    expect(rows[0]?.answer.outcomes?.map(({ outcome }) => outcome)).toEqual(operations.map(() => "applied"));
  };
  const marks = () => {
    const operationId = randomUUID();
    return [
      { operationId, delegateId: at("first"), state: "present", markedAt: stamp() },
      { delegateId: at("second"), state: "excused", reason: "duty", markedAt: stamp() },
      { delegateId: at("first"), undoesId: operationId, markedAt: stamp() },
    ];
  };
  const named = async ([name, text]: readonly [string, string], values: unknown[]) => {
    const { rowCount } = await client.query({ name, text, values });
    expect(rowCount).toBe(1);
  };
  const number = { present: 5, reportedAt: stamp() };
  return {
    "the point held": () =>
      client.query(
        "SELECT * FROM open_point_for_writing($1::uuid, ARRAY[]::uuid[], ARRAY[$1::uuid], $2::uuid, now())",
        [at("roster"), at("link")],
      ),
    "what changed": () =>
      client.query(
        `SELECT point_now(p.id, p.report, k, 0, ARRAY[$2::uuid]) FROM points p, point_counters k
          WHERE p.id = $1 AND k.point_id = $1`,
        [at("roster"), at("second")],
      ),
    "marks by a link": () => write("record_marks", at("roster"), "link", marks()),
    "marks by a user": () => write("record_marks", at("roster"), "user", marks()),
    "hints by a key": () => write("record_marks", at("roster"), "key", marks()),
    "a number": () => write("record_headcounts", at("headcount"), "user", [number]),
    "a group's number": () =>
      write("record_headcounts", at("groups"), "user", [{ ...number, groupId: at("group") }]),
    "the page": () => client.query("SELECT page_of_point($1, $2)", [at("roster"), at("chair")]),
    "the duties": () => client.query("SELECT duties_of($1, $2)", [at("roster"), at("chair")]),
    "the names": () => client.query("SELECT roster_of($1)", [at("roster")]),
    "the numbers by a link": () => named(pointNumbers, [at("roster"), [], [at("roster")], at("chair"), 0]),
    "the numbers by a user": () => named(pointNumbers, [at("roster"), [at("office")], [], null, 0]),
    "the roll call": () => named(rollCall, [at("roster")]),
    "who holds a link": () => client.query("SELECT * FROM holder_of_link($1, now())", [at("link")]),
  };
}

const hotFunctions = [
  "open_point_for_writing",
  "point_now",
  "record_marks",
  "record_headcounts",
  "page_of_point",
  "duties_of",
  "roster_of",
  "numbers_of_point",
  "roll_call_of",
  "holder_of_link",
];
const callNames = Object.keys(callsAt(new Client(), 1)) as (keyof ReturnType<typeof callsAt>)[];

/** What is read of each table and index by each call, at a place where each was made once before. */
async function readAt(client: Client, place: number) {
  const calls = callsAt(client, place);
  const readings = new Map<string, Map<string, Reading>>();
  for (const name of callNames) {
    await calls[name]();
    readings.set(name, await readingOf(client, calls[name]));
  }
  return readings;
}

/** The tables and indexes of which a call reads more than before the tables grew, with both readings. */
async function growth(known: number | null, forget?: string) {
  const { phone, filler } = await connectTwice();
  if (forget) await filler.query(forget);
  await fillPlaces(phone, { from: 1, to: 3 });
  if (known !== null) {
    await fillPlaces(filler, { from: 4, to: known });
    await filler.query("ANALYZE");
  }
  // A function's statements are planned for their values five times before the plan for all is weighed.
  for (let round = 0; round < 8; round += 1)
    for (const call of Object.values(callsAt(phone, 1))) await call();
  const before = await readAt(phone, 2);
  await fillPlaces(filler, { from: (known ?? 3) + 1, to: 1_500 });
  const after = await readAt(phone, 3);
  return callNames.flatMap((call) =>
    [...(after.get(call) ?? [])].flatMap(([name, now]) => {
      const then = before.get(call)?.get(name) ?? { rows: 0, blocks: 0 };
      // An index of some thousand rows has one more level than one of a few.
      const grew = now.rows > then.rows + 5 || now.blocks > 3 * then.blocks + 10;
      return grew ? [{ call, name, then, now }] : [];
    }),
  );
}

describe("what a call of the hot path reads does not grow with the tables", () => {
  it.each([
    ["nothing is known of them", null],
    ["few rows are known", 3],
    ["some fifty are known", 50],
  ])("by plans made when %s", async (_, known) => {
    expect(await growth(known)).toEqual([]);
  });

  // CREATE OR REPLACE forgets a function's settings without a word: this is what is seen then.
  it("but does, of every call, where the functions have lost their settings", async () => {
    const forget = hotFunctions.map((name) => `ALTER FUNCTION ${name} RESET ALL`).join(";");
    const grown = new Set((await growth(3, forget)).map(({ call }) => call));
    expect(callNames.filter((call) => !grown.has(call))).toEqual([]);
  });
});
