import { readFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { openFirstArticle, pastConference, upcomingConference } from "../demonstration";

// What nobody types and no page of ours sends, against the running app. The numbers are the classes of attack that
// the kin of this app met, with the CVE ids of those it happened to.

const base = () => test.info().project.use.baseURL ?? "";

type Answer = { status: number; headers: NodeJS.Dict<string | string[]>; body: string };

/** A request by hand: a browser and fetch would mend the path, the Host and the Origin. */
const ask = (
  path: string,
  {
    method = "GET",
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
) =>
  new Promise<Answer>((resolve, reject) => {
    const sent = httpRequest(base(), { path, method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });

const cookieOf = async (page: Page) =>
  (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");

/** Every server action of the build: disclosed to whoever has the code, so as good as public. */
async function readActions() {
  const text = await readFile(".next/server/server-reference-manifest.json", "utf8");
  const { node } = JSON.parse(text) as { node: Record<string, { exportedName: string; filename: string }> };
  return Object.entries(node).map(([id, { exportedName, filename }]) => ({
    id,
    name: exportedName,
    filename,
  }));
}

const callAction = (id: string, path: string, argument: unknown, headers: Record<string, string> = {}) =>
  ask(path, {
    method: "POST",
    headers: { "next-action": id, "content-type": "text/plain;charset=UTF-8", origin: base(), ...headers },
    body: JSON.stringify([argument]),
  });

test("class 1, CVE-2025-29927 and CVE-2026-44573: no header or spelling opens a console page", async ({
  as,
}) => {
  const organiser = await as("tochuc");
  const conference = await upcomingConference(organiser);
  const pages = ["", "/links", "/links/export", "/points/export", "/board", "/delegates"].map(
    (page) => conference + page,
  );
  const tricks = [
    {},
    { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    { rsc: "1" },
    { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
    { "x-nextjs-data": "1", "x-middleware-prefetch": "1" },
    { "x-matched-path": "/sign-in", "x-original-url": "/" },
  ];
  expect(
    (await ask(`${conference}/points`, { headers: { cookie: await cookieOf(organiser) } })).body,
  ).toContain("Thanh Sơn");
  for (const headers of tricks) {
    for (const page of [...pages, `${conference}.rsc`, `${conference}/points.rsc`]) {
      const { status, body } = await ask(page, { headers });
      expect([307, 404, 200], `${page} ${JSON.stringify(headers)}`).toContain(status);
      expect(body).not.toMatch(/Thanh Sơn|Tổng kết công tác dân vận|tổng kết công tác dân vận/);
    }
  }
});

test("class 3, CVE-2026-64643: every server action refuses a stranger, on its own and on another page", async () => {
  const actions = (await readActions()).filter(
    ({ filename, name }) => filename.startsWith("lib/") && name !== "setPasswordAction",
  );
  expect(actions.length).toBeGreaterThan(40);
  for (const { id, name } of actions) {
    const { body } = await callAction(id, "/sign-in", {});
    expect(body, name).toContain('"reason":"signed_out"');
  }
});

test("class 12, operators and numbers past the database's are refused, not answered with 500", async ({
  as,
}) => {
  const organiser = await as("tochuc");
  const conference = await upcomingConference(organiser);
  const cookie = await cookieOf(organiser);
  const conferenceId = conference.split("/")[2];
  const named = new Map((await readActions()).map((action) => [action.name, action.id]));
  const call = async (name: string, page: string, argument: unknown) => {
    const answer = await callAction(named.get(name) ?? "", conference + page, argument, { cookie });
    expect(answer.status, `${name} ${JSON.stringify(argument)}`).toBe(200);
    expect(answer.body, name).toMatch(/"reason":"(?:invalid|not_found|changed)/);
  };
  for (const version of [2 ** 31, 2 ** 40, -1, 1.5, "1", { gte: 0 }, null]) {
    await call("saveAgendaAction", "/agenda", { conferenceId, version, items: [] });
    await call("saveFiguresAction", "/figures", { conferenceId, version, figures: [] });
  }
  for (const id of [{ not: "" }, { contains: "" }, ["x"], "a\u0000b", "\ud800", "x".repeat(10_000), 5, null])
    await call("makeLinksAction", "/links", { conferenceId: id });
});

test("class 12: a list's address may hold anything", async ({ as }) => {
  test.setTimeout(300_000);
  const organiser = await as("tochuc");
  const conference = await upcomingConference(organiser);
  const past = await pastConference(organiser);
  const cookie = await cookieOf(organiser);
  const administrator = await cookieOf(await as("quantri"));
  const lists: [string, string][] = [
    ...["/", "/tim-kiem", "/hoi-nghi", "/luu-tru", "/conferences", "/conferences/calendar"].map(
      (page): [string, string] => [page, cookie],
    ),
    ...["/organizations", "/people", "/articles", "/audit"].map((page): [string, string] => [page, cookie]),
    ...[
      "points",
      "assignments",
      "delegates",
      "links",
      "board",
      "figures",
      "figures/documents",
      "outcomes",
    ].map((page): [string, string] => [`${conference}/${page}`, cookie]),
    [`${past}/articles`, cookie],
    [conference.replace("/conferences/", "/link-sheets/"), cookie],
    ...["/admin/users", "/admin/users/export", "/audit", "/audit/export"].map((page): [string, string] => [
      page,
      administrator,
    ]),
    ...["/conferences/export", "/organizations/export", "/people/export", "/articles/export"].map(
      (page): [string, string] => [page, cookie],
    ),
    ...["points/export", "links/export"].map((page): [string, string] => [`${conference}/${page}`, cookie]),
  ];
  const values = ["%00", "0000-01-01", "99999-99", "-1", "1e309", "%ED%A0%80", "'", "__proto__", "a&q=b"];
  const keys = [
    "q",
    "page",
    "from",
    "to",
    "month",
    "week",
    "state",
    "sort",
    "before",
    "trang",
    "tier",
    "per",
  ];
  const queries = [
    ...values.map((value) => keys.map((key) => `${key}=${value}`).join("&")),
    // Every key twice, and as a list is written elsewhere.
    keys.map((key) => `${key}=a&${key}=b`).join("&"),
    keys.map((key) => `${key}[]=a&${key}[x]=b`).join("&"),
  ];
  for (const [page, held] of lists)
    for (const query of queries) {
      const { status } = await ask(`${page}?${query}`, { headers: { cookie: held } });
      // The home page leads a search on to the page of searches.
      expect(page === "/" ? [200, 308] : [200], `${page}?${query}`).toContain(status);
    }
});

test("what is made up says so, and no search engine is led to it", async ({ as }) => {
  const reader = await as(null);
  for (const path of ["/", "/tin-bai"]) {
    await reader.goto(path);
    await expect(reader.getByText(/minh họa/i).first(), path).toBeVisible();
    await expect(reader.locator('meta[name="robots"]'), path).toHaveAttribute("content", /noindex/);
  }
  await openFirstArticle(reader);
  await expect(reader.getByText(/minh họa/i).first()).toBeVisible();
  await expect(reader.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  expect((await ask("/robots.txt")).body).toMatch(/^Disallow: \/$/m);
});

test("class 18, CVE-2020-26163: a made-up host gets nowhere, an unreadable one 400", async () => {
  for (const path of [
    "/",
    "/rss.xml",
    "/sitemap.xml",
    "/robots.txt",
    "/sign-in",
    "/conferences",
    "/diem-cau/x",
  ]) {
    const { body, headers } = await ask(path, {
      headers: { host: "evil.example", "x-forwarded-host": "evil.example", forwarded: "host=evil.example" },
    });
    expect(body + JSON.stringify(headers), path).not.toContain("evil.example");
  }
  for (const host of ["a b", "[::", "evil.example:99999", "user@evil.example"])
    expect((await ask("/api/auth/csrf", { headers: { host } })).status, host).toBe(400);
  expect((await ask("/", { method: "TRACE" })).status).toBe(400);
  for (const path of [
    "/tin-bai/%ff",
    "/api/photos/%ff/960.jpg",
    "/api/emblem/%ff",
    "/diem-cau/%ff",
    "/api/board/%E0%A4%A",
  ])
    expect((await ask(path)).status, path).toBe(400);
});

test("class 18: the library's own pages and ways in are closed, and none leads outside", async () => {
  for (const path of [
    "/api/auth/signin",
    "/api/auth/signout",
    "/api/auth/error",
    "/api/auth/callback/credentials",
  ])
    expect((await ask(`${path}?callbackUrl=/%5Cevil.example&error=%3Cscript%3E`)).status, path).toBe(404);
  const { headers } = await ask("/api/auth/session?callbackUrl=/%5Cevil.example");
  expect(JSON.stringify(headers)).not.toContain("evil.example");
  for (const next of ["//evil.example", "/%5Cevil.example", "https://evil.example", "/%09/evil.example"])
    expect((await ask(`/sign-in?next=${next}`)).body).not.toMatch(/(?:href|action|value)="[^"]*evil/);
});

test("class 18, CSRF: whatever writes asks where the request comes from", async ({ as }) => {
  const cookie = await cookieOf(await as("tochuc"));
  const id = crypto.randomUUID();
  const handlers = [
    `/api/points/${id}/marks`,
    `/api/points/${id}/headcounts`,
    `/api/points/${id}/confirm`,
    `/api/points/${id}/passes`,
    "/api/views",
  ];
  const foreign: Record<string, string>[] = [
    {},
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: base(), "sec-fetch-site": "cross-site" },
    { origin: base(), "sec-fetch-site": "same-site" },
  ];
  for (const headers of foreign)
    for (const path of handlers)
      expect(
        (await ask(path, { method: "POST", body: "{}", headers: { cookie, ...headers } })).status,
        path,
      ).toBe(403);
  const makeLinks = (await readActions()).find(({ name }) => name === "makeLinksAction");
  const sent = await callAction(
    makeLinks?.id ?? "",
    "/conferences",
    {},
    { cookie, origin: "https://evil.example" },
  );
  expect(sent.body).not.toMatch(/"ok":/);
});

test("class 4, CVE-2026-94544: a public page is the same for everybody, a draft and the console are never kept", async ({
  as,
}) => {
  const organiser = await as("tochuc");
  const cookie = await cookieOf(organiser);
  const plain = await ask("/");
  for (const headers of [
    { cookie },
    { rsc: "1" },
    { host: "evil.example" },
    { "x-forwarded-proto": "gopher" },
  ])
    expect((await ask("/?utm=1&_rsc=x", { headers })).body).toBe(plain.body);
  expect(plain.headers["set-cookie"]).toBeUndefined();
  expect((await ask("/", { method: "HEAD" })).headers["etag"]).toBe(plain.headers["etag"]);
  const page = await ask(await pastConference(organiser), { headers: { cookie } });
  expect(page.status).toBe(200);
  expect(page.headers["cache-control"]).toContain("no-store");
});

test("class 21: an address that the client claims opens no new window for guessing", async () => {
  const account = `nobody-${Date.now()}`;
  const { headers, body } = await ask("/api/auth/csrf");
  const { csrfToken } = JSON.parse(body) as { csrfToken: string };
  const cookie = [headers["set-cookie"]]
    .flat()
    .map((each) => each?.split(";")[0] ?? "")
    .join("; ");
  const answers: string[] = [];
  for (let attempt = 0; attempt < 12; attempt++) {
    const claimed = `203.0.113.${attempt}`;
    const answer = await ask("/api/auth/callback/credentials", {
      method: "POST",
      headers: {
        cookie,
        "content-type": "application/x-www-form-urlencoded",
        "x-forwarded-for": claimed,
        "x-real-ip": claimed,
        "x-peer-address": claimed,
      },
      body: new URLSearchParams({
        csrfToken,
        username: account,
        password: "đoán mò",
        json: "true",
      }).toString(),
    });
    answers.push(/error=(\w+)/.exec(answer.body)?.[1] ?? answer.body);
  }
  expect(answers.slice(0, 10)).toEqual(Array<string>(10).fill("wrong"));
  expect(answers.slice(10)).toEqual(["too_many", "too_many"]);
});
