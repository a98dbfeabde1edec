import { cp, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres } from "./postgres";
import { copiedHome, embeddedBinaries, type Way } from "./postgres-binaries";

const isRoot = process.getuid?.() === 0;
let closed = "";

beforeAll(async () => {
  // 0700, as a clone under /root is: nobody else reaches the programs in it.
  closed = await mkdtemp(join(tmpdir(), "diem-cau-closed-"));
  await cp(dirname(await embeddedBinaries()), join(closed, "native"), {
    recursive: true,
    verbatimSymlinks: true,
  });
});
afterAll(async () => {
  for (const made of [closed, copiedHome(join(closed, "copy"))])
    await rm(made, { recursive: true, force: true });
});

const open = (way: Way | undefined) =>
  startPostgres({ folder: join(closed, way ?? "own"), bin: join(closed, "native/bin"), ...(way && { way }) });

async function ask(url: string, sql: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("the embedded server in a closed folder", () => {
  it.each<Way | undefined>(isRoot ? [undefined, "namespace", "copy"] : [undefined])(
    "runs, stops, and keeps what it was given (way: %s)",
    async (way) => {
      const first = await open(way);
      await ask(first.url("owner"), "CREATE TABLE kept AS SELECT 1 AS n");
      expect(await ask(first.url("owner"), "SHOW data_checksums")).toEqual([{ data_checksums: "on" }]);
      expect(await ask(first.url("owner").replace(/\?.*/, ""), "SHOW timezone")).toEqual([
        { TimeZone: "UTC" },
      ]);
      await first.stop();
      const second = await open(way);
      expect(second.port).toBe(first.port);
      expect(await ask(second.url("owner"), "SELECT n FROM kept")).toEqual([{ n: 1 }]);
      await second.stop();
      expect((await stat(join(closed, way ?? "own", "connection.json"))).mode & 0o777).toBe(0o600);
    },
  );

  it("sorts Vietnamese names rightly and lets nobody in without a password", async () => {
    const server = await open(undefined);
    const rows = await ask(
      server.url("owner"),
      `SELECT string_agg(name, ' ' ORDER BY name COLLATE "vi-x-icu") AS names
       FROM unnest(ARRAY['Đỗ','Dương','Bình','Ấn','Ân','Ăn','An']) AS name`,
    );
    expect(rows).toEqual([{ names: "An Ăn Ân Ấn Bình Dương Đỗ" }]);
    const stranger = new URL(server.url("super"));
    stranger.password = "guess";
    await expect(ask(stranger.toString(), "SELECT 1")).rejects.toThrow(/password authentication failed/);
    await server.stop();
  });

  it("gives the app a role that is no superuser and owns nothing", async () => {
    const server = await open(undefined);
    expect(
      await ask(
        server.url("app"),
        "SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user",
      ),
    ).toEqual([{ rolsuper: false, rolcreatedb: false, rolcreaterole: false }]);
    await expect(ask(server.url("app"), "CREATE TABLE mine (n int)")).rejects.toThrow(/permission denied/);
    await server.stop();
  });
});
