import { Client } from "pg";
import { inject, describe, expect, it } from "vitest";
import { databaseName } from "@/lib/cli/postgres";
import { migrate, readMigrations } from "./migrate";

const asSuper = (name: string) => {
  const url = new URL(inject("database").superUrl);
  url.pathname = `/${name}`;
  return url.toString().replaceAll("+", "%20");
};

async function ask<Row extends object>(url: string, sql: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function emptyDatabase() {
  const name = `migrate_${crypto.randomUUID().replaceAll("-", "")}`;
  await ask(asSuper("postgres"), `CREATE DATABASE ${name} TEMPLATE template0`);
  return asSuper(name);
}

const first = { name: "20260101000000_first", sql: "CREATE TABLE thing (id int);" };

describe("migrate", () => {
  it("applies the migrations once, also when two instances start together", async () => {
    const url = await emptyDatabase();
    const both = await Promise.all([migrate(url, [first]), migrate(url, [first])]);
    expect(both.map((result) => (result.ok ? result.value.length : -1)).sort()).toEqual([0, 1]);
  });

  it("refuses a migration that was edited after it was applied", async () => {
    const url = await emptyDatabase();
    await migrate(url, [first]);
    const result = await migrate(url, [{ ...first, sql: "CREATE TABLE thing (id bigint);" }]);
    expect(result).toMatchObject({ ok: false, reason: "edited" });
    expect(result.ok ? "" : result.message).toContain(first.name);
  });

  it("leaves nothing of a migration that failed, says so, and applies it once it is mended", async () => {
    const url = await emptyDatabase();
    const bad = {
      name: "20260101000001_bad",
      sql: "CREATE TABLE half (id int); ALTER TABLE nothing ADD x int;",
    };
    for (const attempt of [1, 2]) {
      const result = await migrate(url, [first, bad]);
      expect(result, `attempt ${attempt}`).toMatchObject({ ok: false, reason: "failed" });
      expect(result.ok ? "" : result.message).toMatch(/nothing/);
    }
    expect(await ask(url, "SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
    const mended = { ...bad, sql: "CREATE TABLE half (id int);" };
    expect(await migrate(url, [first, mended])).toEqual({ ok: true, value: [mended.name] });
  });

  it("does again what a kill cut short", async () => {
    const url = await emptyDatabase();
    await migrate(url, [first]);
    await ask(
      url,
      "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'x', '20260101000001_cut')",
    );
    const cut = { name: "20260101000001_cut", sql: "CREATE TABLE cut (id int);" };
    expect(await migrate(url, [first, cut])).toEqual({ ok: true, value: [cut.name] });
    expect(await migrate(url, [first, cut])).toEqual({ ok: true, value: [] });
  });

  it("takes semicolons in comments and function bodies for what they are", async () => {
    const url = await emptyDatabase();
    const sql = "-- one; two\nCREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;";
    expect(await migrate(url, [{ name: "20260101000000_f", sql }])).toMatchObject({ ok: true });
    expect(await ask(url, "SELECT f()")).toEqual([{ f: 1 }]);
  });

  it("refuses a database made by a newer version", async () => {
    const url = await emptyDatabase();
    await migrate(url, [first, { name: "20260101000001_second", sql: "SELECT 1;" }]);
    expect(await migrate(url, [first])).toMatchObject({ ok: false, reason: "newer" });
  });
});

describe("the migrated database", () => {
  it("knows every migration of the folder", async () => {
    const rows = await ask<{ migration_name: string }>(
      asSuper(databaseName),
      "SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY migration_name",
    );
    expect(rows.map((row) => row.migration_name)).toEqual((await readMigrations()).map(({ name }) => name));
  });

  it("stands on a server whose own zone is Vietnamese, and the app's connection says UTC", async () => {
    expect(await ask(asSuper(databaseName).replace(/\?.*/, ""), "SHOW timezone")).toEqual([
      { TimeZone: "Asia/Ho_Chi_Minh" },
    ]);
    expect(await ask(process.env["DATABASE_URL"] ?? "", "SHOW timezone")).toEqual([{ TimeZone: "UTC" }]);
  });

  it.each(["marks", "headcounts", "audit_events"])(
    "does not let the app change or remove rows of %s",
    async (table) => {
      const url = process.env["DATABASE_URL"] ?? "";
      expect(await ask(url, "SELECT current_user")).toEqual([{ current_user: "diem_cau_app" }]);
      await expect(ask(url, `DELETE FROM ${table}`)).rejects.toThrow(/permission denied/);
      await expect(ask(url, `UPDATE ${table} SET point_id = NULL`)).rejects.toThrow(/permission denied/);
      await expect(ask(url, `TRUNCATE ${table} CASCADE`)).rejects.toThrow(/permission denied/);
      await expect(ask(url, `DROP TABLE ${table}`)).rejects.toThrow(/must be owner/);
    },
  );
});
