import { createReadStream } from "node:fs";
import { cp, mkdir, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { randomUUID } from "node:crypto";
import type { Layer } from "./server";

/** Beside the office's files, because all instances share that folder. */
export const buildsFolder = "builds";

const daysKept = 30;
/** However old: where a release ran for a year, its pages are open at the moment of the upgrade. */
const buildsKept = 5;
const lookAgainMs = 1_000;
const dayMs = 86_400_000;

// Of what a build makes for browsers, all bear a hash of their content or stand under the build's own name.
const types: Record<string, string> = {
  ".js": "application/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
};
const asked = /^\/_next\/static\/((?:[\w~-][\w.~-]*\/){0,4}[\w~-][\w.~-]*)$/;

async function listFiles(folder: string, under = ""): Promise<string[]> {
  const entries = await readdir(join(folder, under), { withFileTypes: true }).catch(() => []);
  const lists = entries.map((entry) => {
    const path = under === "" ? entry.name : `${under}/${entry.name}`;
    return entry.isDirectory() ? listFiles(folder, path) : Promise.resolve([path]);
  });
  return (await Promise.all(lists)).flat();
}

/** Puts the files of this build beside those of earlier and later ones, and takes away what nobody can still have open. */
export async function publishBuild(builds: string, made = ".next", now = new Date()): Promise<void> {
  const id = (await readFile(join(made, "BUILD_ID"), "utf8")).trim();
  const target = join(builds, basename(id));
  await mkdir(builds, { recursive: true, mode: 0o700 });
  const half = `${target}.${randomUUID()}.part`;
  if (!(await stat(target).catch(() => null))) {
    await cp(join(made, "static"), half, { recursive: true });
    // Another instance with the same build may have been faster: its files are these.
    await rename(half, target).catch(() => rm(half, { recursive: true, force: true }));
  }
  await utimes(target, now, now);
  await sweep(builds, now);
}

async function sweep(builds: string, now: Date): Promise<void> {
  const found = await Promise.all(
    (await readdir(builds)).map(async (name) => ({
      name,
      at: (await stat(join(builds, name)).catch(() => null))?.mtimeMs ?? 0,
    })),
  );
  const whole = found.filter(({ name }) => !name.endsWith(".part")).sort((one, other) => other.at - one.at);
  const halves = found.filter(({ name, at }) => name.endsWith(".part") && now.getTime() - at > dayMs);
  const old = whole.slice(buildsKept).filter(({ at }) => now.getTime() - at > daysKept * dayMs);
  for (const { name } of [...halves, ...old]) await rm(join(builds, name), { recursive: true, force: true });
}

/**
 * During an upgrade a page of one release may ask an instance of another for its scripts: what is not of this build is
 * looked for among the others. Only names that lie there are ever opened, so no name leads elsewhere.
 */
export async function otherBuilds(builds: string, made = ".next", clock = Date.now): Promise<Layer> {
  const own = new Set(await listFiles(join(made, "static")));
  let others = new Map<string, string>();
  let lookedAt = -Infinity;

  const look = async () => {
    lookedAt = clock();
    const folders = await readdir(builds).catch(() => []);
    const next = new Map<string, string>();
    for (const folder of folders.filter((name) => !name.endsWith(".part")))
      for (const path of await listFiles(join(builds, folder))) next.set(path, join(builds, folder, path));
    others = next;
  };

  return async (req, res, next) => {
    const path = asked.exec((req.url ?? "").split("?", 1)[0] ?? "")?.[1];
    const type = types[extname(path ?? "")];
    if (path === undefined || type === undefined || own.has(path)) return next();
    if (req.method !== "GET" && req.method !== "HEAD") return next();
    if (!others.has(path) && clock() - lookedAt > lookAgainMs) await look();
    const file = others.get(path);
    const size =
      file === undefined
        ? null
        : await stat(file).then(
            ({ size }) => size,
            () => null,
          );
    if (file === undefined || size === null) return next();
    res.writeHead(200, {
      "content-type": type,
      "content-length": size,
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    });
    if (req.method === "HEAD") return void res.end();
    // Who asked went away, or the file was swept in this very moment: the answer has begun and can only be cut.
    await pipeline(createReadStream(file), res).catch(() => res.destroy());
  };
}
