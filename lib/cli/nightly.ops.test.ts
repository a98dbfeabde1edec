import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestServer } from "@/prisma/test/database";
import { verifyArchive } from "./backup-format";
import { backupIfDue } from "./nightly";

let server: Awaited<ReturnType<typeof startTestServer>>;
let home = "";

beforeAll(async () => {
  server = await startTestServer();
  home = await mkdtemp(join(tmpdir(), "diem-cau-nightly-"));
});
afterAll(async () => {
  await server.stop();
  await rm(home, { recursive: true, force: true });
});

const night = (day: number) => new Date(Date.UTC(2026, 10, day, 19));
const after = (due: Date) => new Date(due.getTime() + 60_000);

it("is made once a night by one of several instances, makes up for a missed one, and keeps the newest", async () => {
  const instance = (name: string) => ({
    DATA_DIR: join(home, name),
    FILES_DIR: join(home, name, "files"),
    BACKUP_KEEP: 2,
  });
  const [one, two] = [instance("one"), instance("two")];
  const url = server.url("owner");
  const started = after(night(1));
  expect(await backupIfDue(one, url, night(1), started, started), "a new installation").toBeNull();

  const both = [one, two].map((env) => backupIfDue(env, url, night(2), started, after(night(2))));
  const made = (await Promise.all(both)).filter((name) => name !== null);
  expect(made).toEqual(["nightly-2026-11-03-020100.tar.gz"]);
  expect(await backupIfDue(one, url, night(2), started, after(night(2)))).toBeNull();

  const restarted = after(night(5));
  const backups = join(one.DATA_DIR, "backups");
  await mkdir(backups, { recursive: true });
  await writeFile(join(backups, "backup-2020-01-01-000000.tar.gz"), "made by hand");
  expect(
    await backupIfDue(one, url, night(5), restarted, restarted),
    "missed while it stood still",
  ).not.toBeNull();
  for (const day of [6, 7]) await backupIfDue(one, url, night(day), restarted, after(night(day)));
  expect((await readdir(backups)).sort()).toEqual([
    "backup-2020-01-01-000000.tar.gz",
    "nightly-2026-11-07-020100.tar.gz",
    "nightly-2026-11-08-020100.tar.gz",
  ]);
  await expect(verifyArchive(join(backups, "nightly-2026-11-08-020100.tar.gz"))).resolves.toBeDefined();
});
