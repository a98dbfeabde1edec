import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "@/prisma/test/app";
import { startTestServer } from "@/prisma/test/database";

let home = "";
let env: Record<string, string> = {};
const closers: (() => Promise<unknown>)[] = [];
let shown: { slug: string };

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "diem-cau-export-"));
  const server = await startTestServer();
  closers.push(server.stop);
  env = { DATABASE_URL: server.url("owner"), DATA_DIR: join(home, "data") };
  process.env["DATABASE_URL"] = server.url("owner");
  const { buildPublication } = await import("@/prisma/factories");
  const { prisma, disconnect } = await import("@/lib/db/client");
  closers.push(disconnect);
  shown = await buildPublication({
    title: "Tin đang đăng",
    categorySlug: "dan-van",
    categoryName: "Dân vận",
  });
  await buildPublication({ title: "Tin đã rút", slug: "tin-da-rut", withdrawnAt: new Date(0) });
  await prisma.redirect.create({
    data: { path: "/2021/05/cu", publicationId: (await idOf(shown.slug)) ?? "" },
  });
  async function idOf(slug: string) {
    return (await prisma.publication.findUnique({ where: { slug }, select: { id: true } }))?.id;
  }
}, 300_000);

afterAll(async () => {
  for (const close of closers.reverse()) await close();
  await rm(home, { recursive: true, force: true });
});

const run = async (...args: string[]) => {
  const command = runCli("export", { args, env });
  return { code: await command.ended, output: command.output() };
};

describe("npm run export", () => {
  it("writes WXR of what is on the site", async () => {
    const file = join(home, "wxr/tin.xml");
    expect(await run("wxr", file, "--base", "https://tinh.example.vn")).toMatchObject({ code: 0 });
    const xml = await readFile(file, "utf8");
    expect(xml).toContain(`<link>https://tinh.example.vn/tin-bai/${shown.slug}</link>`);
    expect(xml).not.toContain("Tin đã rút");
    expect(await readdir(join(home, "wxr"))).toEqual(["tin.xml"]);
  }, 120_000);

  it("writes every public page, read as readers get it, and nothing that is off the site", async () => {
    const copy = join(home, "copy");
    const { code, output } = await run("site", copy, "--base", "https://luu.example.vn");
    expect(output).toContain("Đã xuất 1 tin bài");
    expect(code).toBe(0);
    const article = await readFile(join(copy, `tin-bai/${shown.slug}/index.html`), "utf8");
    expect(article).toContain(`<link rel="canonical" href="https://luu.example.vn/tin-bai/${shown.slug}/"/>`);
    expect(article).toContain(`href="../../chuyen-muc/dan-van/index.html"`);
    expect(await readFile(join(copy, "2021/05/cu/index.html"), "utf8")).toContain(
      `../../../tin-bai/${shown.slug}/`,
    );
    const names = await readdir(copy, { recursive: true });
    expect(names.filter((name) => name.includes("tin-da-rut"))).toEqual([]);
    expect(await readFile(join(copy, "index.html"), "utf8")).not.toContain("Tin đã rút");
  }, 900_000);

  it("says in a sentence what it cannot do, and writes over nothing", async () => {
    const taken = await mkdtemp(join(home, "day-"));
    await writeFile(join(taken, "a"), "a");
    for (const [args, sentence] of [
      [[], "Cách dùng"],
      [["site"], "Cách dùng"],
      [["pdf", join(home, "x")], "Cách dùng"],
      [["site", join(home, "x"), "--la"], "Cách dùng"],
      [["wxr", join(home, "x.xml"), "--base", "tinh.vn"], "Địa chỉ phải có dạng"],
      [["site", taken], "không trống"],
    ] as const) {
      const { code, output } = await run(...args);
      expect([code, output]).toEqual([1, expect.stringContaining(sentence)]);
    }
    expect(await readdir(taken)).toEqual(["a"]);
  }, 120_000);
});
