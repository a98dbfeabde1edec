import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, escapeIdentifier } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli, startApp } from "@/prisma/test/app";
import { startPostgres } from "./postgres";

let home = "";
const folder = (name: string) => join(home, name);

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "diem-cau-backup-"));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** Rows and a digest of every table, sequences included, of a data folder's database. */
async function fingerprint(data: string) {
  const server = await startPostgres({ folder: join(data, "postgres") });
  const client = new Client({ connectionString: server.url("owner") });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1",
    );
    const found: Record<string, unknown> = {};
    for (const { name } of tables.rows) {
      const { rows } = await client.query<Record<string, unknown>>(
        `SELECT count(*)::int AS rows, md5(string_agg(t::text, E'\\n' ORDER BY t::text)) AS digest FROM ${escapeIdentifier(name)} t`,
      );
      found[name] = rows[0];
    }
    const sequences = await client.query("SELECT sequencename, last_value FROM pg_sequences ORDER BY 1");
    const keys = await client.query(
      "SELECT conname, convalidated FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY conname, conrelid",
    );
    const triggers = await client.query(
      "SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname",
    );
    return { tables: found, sequences: sequences.rows, keys: keys.rows, triggers: triggers.rows };
  } finally {
    await client.end();
    await server.stop();
  }
}

const cli = async (script: string, data: string, args: string[] = [], env: Record<string, string> = {}) => {
  const run = runCli(script, { args, env: { DATA_DIR: data, ...env } });
  return { code: await run.ended, output: run.output() };
};

describe("backup and restore", () => {
  let data = "";
  let file = "";

  beforeAll(async () => {
    data = folder("original");
    file = folder("backup.tar.gz");
    const app = await startApp(data, { args: [] });
    await mkdir(join(data, "files/ab"), { recursive: true });
    await writeFile(join(data, "files/ab/photo.jpg"), Buffer.alloc(70_000, 9));
    await writeFile(join(data, "files/empty"), "");
    await mkdir(join(data, "tls"));
    await writeFile(join(data, "tls/authority.pem"), "what phones trust");
    // While the app runs, beside it.
    const made = await cli("backup", data, [file]);
    expect(made.output).toContain("Đã sao lưu");
    expect(made.code).toBe(0);
    expect((await app.health()).status).toBe(200);
    await app.stop();
  });

  it("is one file for us alone that any tar can list", async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const names = execFileSync("tar", ["-tzf", file], { encoding: "utf8" }).trim().split("\n");
    expect(names[0]).toBe("manifest.json");
    expect(names.at(-1)).toBe("closing.json");
    expect(names).toContain("tables/delegates/000001.copy");
    expect(names).toContain("files/ab/photo.jpg");
    // Start has put its build beside the photos: of the software, not of the office.
    expect(names.filter((name) => name.includes("builds"))).toEqual([]);
  });

  it("comes back in a new folder: same rows, digests, sequences, constraints, files, key, and the app starts", async () => {
    const back = folder("back");
    const restored = await cli("restore", back, [file]);
    expect(restored.output).toContain("Đã phục hồi");
    expect(restored.code).toBe(0);
    const before = await fingerprint(data);
    expect(Object.keys(before.tables).length).toBeGreaterThan(30);
    expect(before.tables["delegates"]).toMatchObject({ rows: expect.any(Number) as number });
    expect(await fingerprint(back)).toEqual(before);
    for (const kept of ["files/ab/photo.jpg", "files/empty", "secret-key", "tls/authority.pem"])
      expect(await readFile(join(back, kept)), kept).toEqual(await readFile(join(data, kept)));
    expect(await readdir(back)).not.toContain("files.half");
    const app = await startApp(back, { args: [] });
    expect((await app.health()).status).toBe(200);
    await app.stop();
  });

  it("refuses a database in use, and replaces it with --force", async () => {
    const used = folder("used");
    const app = await startApp(used);
    const running = await cli("restore", used, [file]);
    expect(running.code).toBe(1);
    expect(running.output).toContain("đang chạy");
    await app.stop();
    const refused = await cli("restore", used, [file]);
    expect(refused.code).toBe(1);
    expect(refused.output).toContain("--force");
    const before = await fingerprint(used);
    expect(before.tables["conferences"]).toMatchObject({ rows: 0 });
    const forced = await cli("restore", used, [file, "--force"]);
    expect(forced.code).toBe(0);
    expect(await fingerprint(used)).toEqual(await fingerprint(data));
  });

  it("refuses, with one sentence and nothing touched, a file that is missing, cut short, changed or something else", async () => {
    const bytes = await readFile(file);
    const cut = folder("cut.tar.gz");
    await writeFile(cut, bytes);
    await truncate(cut, Math.floor(bytes.length * 0.9));
    const changed = folder("changed.tar.gz");
    const copy = Buffer.from(bytes);
    copy[Math.floor(copy.length / 2)] = (copy[Math.floor(copy.length / 2)] ?? 0) ^ 1;
    await writeFile(changed, copy);
    const other = folder("other.tar.gz");
    await writeFile(other, "not an archive");
    const target = folder("untouched");
    for (const [bad, sentence] of [
      [folder("nowhere.tar.gz"), "Không có tệp"],
      [cut, "không phải bản sao lưu nguyên vẹn"],
      [changed, "không phải bản sao lưu nguyên vẹn"],
      [other, "không phải bản sao lưu nguyên vẹn"],
    ] as const) {
      const { code, output } = await cli("restore", target, [bad]);
      expect(code, bad).toBe(1);
      expect(output, bad).toContain(sentence);
    }
  });

  it("refuses a backup of a newer version", async () => {
    const unpacked = folder("newer");
    await mkdir(unpacked);
    execFileSync("tar", ["-xzf", file, "-C", unpacked]);
    const manifest = JSON.parse(await readFile(join(unpacked, "manifest.json"), "utf8")) as {
      migrations: object[];
    };
    manifest.migrations.push({ name: "29990101000000_future", checksum: "x" });
    await writeFile(join(unpacked, "manifest.json"), JSON.stringify(manifest));
    const newer = folder("newer.tar.gz");
    execFileSync("sh", ["-c", `tar --format=ustar -czf ${newer} -C ${unpacked} $(tar -tzf ${file})`]);
    const { code, output } = await cli("restore", folder("of-newer"), [newer]);
    expect(code).toBe(1);
    expect(output).toContain("29990101000000_future");
  });
});
