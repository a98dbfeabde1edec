import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findNginx, plainNginx } from "@/prisma/test/nginx";
import { afterAll, describe, expect, test } from "vitest";

// The proxy's recipe, docs/nginx: what the Internet can reach is exactly what it is meant to reach.

const read = (name: string) => readFileSync(new URL(`../../docs/nginx/${name}`, import.meta.url), "utf8");
const recipe = read("diem-cau.conf");
const inside = read("diem-cau-inside.conf");

type Location = { exact: boolean; pattern: string; matches: (path: string) => boolean; open: boolean };

/** As nginx reads them: an exact one wins, then the first expression that fits, then the prefix "/". */
const locations = [...recipe.matchAll(/location (=|~|) ?("[^"]+"|\S+) \{([^}]*)\}/g)]
  .filter(([, , written = ""]) => !written.startsWith("@"))
  .map(([, kind, written = "", body = ""]): Location => {
    const pattern = written.replace(/^"|"$/g, "");
    const open = !body.includes("diem-cau-inside.conf");
    if (kind === "=") return { exact: true, pattern, matches: (path) => path === pattern, open };
    if (kind === "~") {
      const expression = new RegExp(pattern);
      return { exact: false, pattern, matches: (path) => expression.test(path), open };
    }
    return { exact: false, pattern, matches: (path) => path.startsWith(pattern), open };
  })
  .sort((a, b) => Number(b.exact) - Number(a.exact) || Number(a.pattern === "/") - Number(b.pattern === "/"));
const isOpen = (path: string) => locations.find((one) => one.matches(path))?.open;

/** Every address that the app answers, from its folders; a variable part stands as "x". */
function routes(folder: string, path: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return /^(page|route)\.tsx?$/.test(entry.name) ? [path || "/"] : [];
    const part = entry.name.startsWith("(") ? "" : `/${entry.name.replace(/^\[.*\]$/, "x")}`;
    return routes(join(folder, entry.name), path + part);
  });
}
const all = routes(new URL("../../app", import.meta.url).pathname, "").sort();

describe("the Internet", () => {
  test("reaches these addresses of the app and no other", () => {
    expect(all.filter(isOpen)).toEqual([
      "/",
      "/anh",
      "/anh/x",
      "/anh/x/x",
      "/api/board/x",
      "/api/emblem/x",
      "/api/links/x/forget",
      "/api/papers/x",
      "/api/photo-uploads",
      "/api/photo-uploads/x",
      "/api/photo-uploads/x/finish",
      "/api/photos/x/x",
      "/api/points/x/admissions",
      "/api/points/x/arrivals",
      "/api/points/x/confirm",
      "/api/points/x/door-code",
      "/api/points/x/headcounts",
      "/api/points/x/marks",
      "/api/points/x/passes",
      "/api/points/x/sheets",
      "/api/points/x/sheets/x",
      "/api/views",
      "/atom.xml",
      "/chu-de/x",
      "/chuyen-muc",
      "/chuyen-muc/x",
      "/chuyen-muc/x/atom.xml",
      "/chuyen-muc/x/rss.xml",
      "/diem-cau/lien-ket-khong-dung-duoc",
      "/diem-cau/ma-het-han",
      "/diem-cau/man-hinh/x",
      "/diem-cau/phong/x",
      "/diem-cau/phong/x/anh",
      "/diem-cau/phong/x/cac-diem-cau",
      "/diem-cau/phong/x/chot-so-lieu",
      "/diem-cau/phong/x/danh-sach",
      "/diem-cau/phong/x/danh-sach-da-ky",
      "/diem-cau/phong/x/danh-sach/tep",
      "/diem-cau/phong/x/don-tiep",
      "/diem-cau/phong/x/ma-qr",
      "/diem-cau/phong/x/the-dai-bieu",
      "/diem-cau/phong/x/tu-diem-danh",
      "/diem-cau/phong/x/ung-dung.webmanifest",
      "/diem-cau/sw.js",
      "/diem-cau/the/x",
      "/diem-cau/tu-diem-danh",
      "/diem-cau/tu-diem-danh/x",
      "/diem-cau/x",
      "/diem-cau/xin-y-kien/x",
      "/diem-cau/y-kien/x",
      "/hoi-nghi",
      "/hoi-nghi/x",
      "/luu-tru",
      "/luu-tru/x",
      "/luu-tru/x/x",
      "/og/x",
      "/robots.txt",
      "/rss.xml",
      "/sitemap-tin-moi.xml",
      "/sitemap.xml",
      "/sitemap/x",
      "/tac-gia/x",
      "/tim-kiem",
      "/tin-bai",
      "/tin-bai/x",
    ]);
  });

  test.each(["/_next/static/chunks/a.js", "/site.js", "/icon.svg", "/favicon.ico"])("loads %s", (path) => {
    expect(isOpen(path)).toBe(true);
  });

  test.each([
    "/sign-in",
    "/conferences",
    "/conferences/x/links/export",
    "/admin/users",
    "/account/set-password/x",
    "/api/auth/callback/credentials",
    "/api/health",
    "/api/emblem",
    "/_next/data/x",
    "/_next/image",
    "/tin-bai-khac",
    "/diem-cauu",
    "/chuyen-muc.rsc",
    "/site.js.map",
    "/x/robots.txt",
    "/api/photosx",
    "//sign-in",
  ])("does not reach %s", (path) => {
    expect(isOpen(path)).toBe(false);
  });
});

test("a token in a path lies in no log, and what is inside is refused to everybody else", () => {
  const points = recipe.split("\n").find((line) => line.includes("^/diem-cau/")) ?? "";
  expect(points).toContain("access_log off");
  expect(inside).toMatch(/deny all;\s*error_page 403 = @absent;/);
});

const folder = mkdtempSync(join(tmpdir(), "diem-cau-nginx-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// There is no certificate here: everything but TLS is read by nginx itself where it is installed (continuous integration has it).
const nginx = findNginx();
if (nginx)
  test("nginx reads the recipe", () => {
    writeFileSync(join(folder, "nginx.conf"), plainNginx(folder, { site: 8080, refresh: 8081, app: 3000 }));
    execFileSync(nginx, ["-t", "-q", "-p", folder, "-c", join(folder, "nginx.conf")], { stdio: "pipe" });
  });
