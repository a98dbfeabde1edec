import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { otherBuilds, publishBuild } from "./old-builds";

const now = new Date("2026-12-01T01:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

let home = "";
let server: Server | undefined;
const builds = () => join(home, "builds");
const made = () => join(home, "next");

async function writeBuild(id: string, files: Record<string, string>) {
  await rm(made(), { recursive: true, force: true });
  await mkdir(join(made(), "static/chunks"), { recursive: true });
  await writeFile(join(made(), "BUILD_ID"), `${id}\n`);
  for (const [name, text] of Object.entries(files))
    await writeFile(join(made(), "static/chunks", name), text);
}

/** Gives what the layer answers; "next" where it leaves the answer to the app. */
async function serve() {
  let clock = 0;
  const layer = await otherBuilds(builds(), made(), () => (clock += 2_000));
  server = createServer((req, res) => {
    void layer(req, res, () => {
      res.end("next");
      return Promise.resolve();
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return async (path: string, method = "GET") => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method });
    return { text: await answer.text(), headers: answer.headers };
  };
}

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "diem-cau-builds-"));
});
afterEach(async () => {
  server?.close();
  await rm(home, { recursive: true, force: true });
});

describe("the files of other builds", () => {
  it("are published once, and those that nobody can have open are taken away", async () => {
    for (const [at, id] of ["a", "b", "c", "d", "e", "f"].entries()) {
      await writeBuild(id, { "x.js": id });
      await publishBuild(builds(), made(), daysAgo(200 - at * 30));
    }
    // All but the last are older than a month; the five newest stay all the same.
    expect((await readdir(builds())).sort()).toEqual(["b", "c", "d", "e", "f"]);
    await writeFile(join(builds(), "f/chunks/x.js"), "as it was");
    await mkdir(join(builds(), "g.half.part"));
    await utimes(join(builds(), "g.half.part"), daysAgo(2), daysAgo(2));
    await publishBuild(builds(), made(), now);
    expect(await readFile(join(builds(), "f/chunks/x.js"), "utf8")).toBe("as it was");
    expect(await readdir(builds())).not.toContain("g.half.part");
  });

  it("are found by pages of an earlier build, and of a later one that another instance brought meanwhile", async () => {
    await writeBuild("old", { "0old.js": "old" });
    await publishBuild(builds(), made(), now);
    await writeBuild("new", { "0new.js": "new" });
    const ask = await serve();
    const old = await ask("/_next/static/chunks/0old.js?dpl=1");
    expect(old.text).toBe("old");
    expect(old.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(old.headers.get("content-type")).toContain("javascript");
    expect((await ask("/_next/static/chunks/0old.js", "HEAD")).headers.get("content-length")).toBe("3");
    expect((await ask("/_next/static/chunks/0new.js")).text, "its own").toBe("next");
    await mkdir(join(builds(), "newer/chunks"), { recursive: true });
    await writeFile(join(builds(), "newer/chunks/0newer.css"), "newer");
    expect((await ask("/_next/static/chunks/0newer.css")).text).toBe("newer");
  });

  it.each([
    "/_next/static/chunks/0none.js",
    "/_next/static/../builds/old/chunks/0old.js",
    "/_next/static/chunks/..%2f..%2fsecret.js",
    "/_next/static/.secret.js",
    "/_next/static/chunks/secret.txt",
    "/chunks/0old.js",
  ])("give nothing else away: %s", async (path) => {
    await writeBuild("old", { "0old.js": "old" });
    await publishBuild(builds(), made(), now);
    await writeBuild("new", {});
    await writeFile(join(builds(), "secret.js"), "secret");
    await writeFile(join(builds(), "old/.secret.js"), "secret");
    await writeFile(join(builds(), "old/chunks/secret.txt"), "secret");
    await symlink("/etc", join(builds(), "old/etc"));
    const ask = await serve();
    expect((await ask(path)).text).toBe("next");
    expect((await ask("/_next/static/chunks/0old.js", "POST")).text).toBe("next");
  });
});
