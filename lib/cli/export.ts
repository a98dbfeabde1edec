import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { readEnv } from "@/lib/env";
import { attachDatabase } from "./attach";
import { buildIfNeeded } from "./build";
import { Problem, runCommand } from "./problem";

const usage = `Cách dùng:
  npm run export -- wxr <tệp.xml> [--base https://dia-chi] [--pictures <thư mục>]
  npm run export -- site <thư mục> [--base https://dia-chi]`;

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { base: { type: "string" }, pictures: { type: "string" } },
    });
  } catch {
    throw new Problem(usage);
  }
}

/** Refuses (Problem) a folder with something in it: what an earlier copy held may be off the site by now. */
async function emptyFolder(name: string): Promise<string> {
  const folder = resolve(name);
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw new Problem(
      `Thư mục ${folder} không trống: hãy chọn thư mục mới, hoặc xóa bản xuất cũ rồi chạy lại.`,
    );
  return folder;
}

const never = new AbortController().signal;

/** Prints how far it is, a line for every so many. */
const counter = (step: number) => {
  let said = 0;
  return (articles: number) => {
    if (articles >= said + step) {
      said = articles - (articles % step);
      console.log(`• ${said} tin bài…`);
    }
    return Promise.resolve();
  };
};

async function exportSite(folder: string, base: string | null) {
  const [{ copySite }, { folderWriter }, queries, { openSite }, { publicOrigin }] = await Promise.all([
    import("@/lib/articles/exports/site/copy"),
    import("@/lib/files/archives"),
    import("@/lib/articles/exports/queries"),
    import("./read-site"),
    import("@/lib/public-origin"),
  ]);
  const site = await openSite();
  try {
    const readFrom = new Date();
    const { pages, articles } = await copySite({
      read: site.read,
      write: folderWriter(folder),
      base,
      origin: publicOrigin(),
      redirects: queries.readRedirects(),
      signal: never,
      onPage: counter(500),
    });
    if (await queries.anythingWithdrawnSince(readFrom)) {
      await rm(folder, { recursive: true, force: true });
      throw new Problem("Trong lúc xuất có tin bài được rút nên bản xuất đã bị xóa: hãy chạy lại.");
    }
    console.log(`Đã xuất ${articles} tin bài, ${pages} trang vào ${folder}.`);
  } finally {
    await site.close();
  }
}

async function exportWxr(file: string, base: string | null, pictures: string | null) {
  const [{ articlesAsWxr }, { folderWriter }, { publicOrigin }, queries] = await Promise.all([
    import("@/lib/articles/exports/wxr/copy"),
    import("@/lib/files/archives"),
    import("@/lib/public-origin"),
    import("@/lib/articles/exports/queries"),
  ]);
  await mkdir(dirname(file), { recursive: true });
  const half = `${file}.half`;
  const readFrom = new Date();
  let articles = 0;
  const say = counter(5_000);
  const text = articlesAsWxr({
    base,
    origin: publicOrigin(),
    pictures: pictures === null ? null : folderWriter(pictures),
    signal: never,
    onPage: (done) => {
      articles = done;
      return say(done);
    },
  });
  try {
    await pipeline(text, createWriteStream(half));
    if (await queries.anythingWithdrawnSince(readFrom))
      throw new Problem("Trong lúc xuất có tin bài được rút nên bản xuất đã bị bỏ: hãy chạy lại.");
    await rename(half, file);
  } finally {
    await rm(half, { force: true });
  }
  console.log(`Đã xuất ${articles} tin bài vào ${file}.`);
}

/** `npm run export`: the public site as WXR or as static files, also while the app runs. Old copies are not written over. */
await runCommand(async () => {
  const { values, positionals } = readArguments();
  const [kind, to] = positionals;
  if ((kind !== "wxr" && kind !== "site") || to === undefined || positionals.length > 2)
    throw new Problem(usage);
  Object.assign(process.env, { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
  const env = readEnv();
  process.env["DATA_DIR"] = env.DATA_DIR;
  process.env["FILES_DIR"] = env.FILES_DIR;
  const { baseSchema } = await import("@/lib/articles/exports/rules");
  const read = baseSchema.safeParse(values.base ?? "");
  if (!read.success) throw new Problem(`--base: ${read.error.issues[0]?.message ?? ""}`);
  const pictures = values.pictures === undefined ? null : await emptyFolder(values.pictures);
  const folder = kind === "site" ? await emptyFolder(to) : null;
  if (folder !== null) await buildIfNeeded((sentence) => console.log(`• ${sentence}`));
  const { close } = await attachDatabase(env);
  try {
    const base = read.data;
    if (folder !== null) await exportSite(folder, base);
    else await exportWxr(resolve(to), base, pictures);
  } finally {
    await close();
  }
});
