import type { Page } from "@playwright/test";
import { pastConference, upcomingConference } from "../demonstration";
import { expect, signIn, test } from "../fixtures";
import { beginArticle } from "../newsroom";
import { addBody, addUser, setPassword } from "../office";
import { firstRow } from "../prepared";

const unknown = "00000000-0000-4000-8000-000000000000";

const consolePages = [
  "/conferences",
  "/conferences/new",
  "/conferences/calendar",
  "/conferences/export",
  "/organizations",
  "/organizations/export",
  "/organizations/new",
  "/people",
  "/people/export",
  "/people/new",
  "/articles",
  "/articles/authors",
  "/articles/authors/export",
  "/articles/authors/new",
  "/articles/categories",
  "/articles/export",
  "/articles/albums",
  "/articles/albums/new",
  "/articles/imports",
  "/articles/imports/new",
  "/articles/desk",
  "/articles/desk/export",
  "/articles/royalties",
  "/articles/royalties/export",
  "/articles/royalties/print",
  "/articles/style",
  "/articles/exports",
  "/articles/topics",
  "/articles/templates",
  "/articles/templates/new",
  "/audit",
  "/audit/export",
  "/admin",
  "/admin/users",
  "/admin/users/export",
  "/admin/users/new",
  "/admin/settings",
  "/account/password",
  "/account/sessions",
];

const pagesOfConference = (conference: string, point: string) =>
  [
    conference,
    ...["edit", "copy", "points", "points/new", "points/bodies", "points/paste", "points/export"],
    ...[
      "assignments",
      "delegates",
      "agenda",
      "figures",
      "figures/versions",
      "figures/documents",
      "figures/documents/new",
      "links",
      "links/export",
      "board",
      "outcomes",
      "articles",
      "photos",
    ],
    ...[`points/${point}`, `delegates/${point}`, `delegates/${point}/roll-call`, `delegates/${point}/sheet`],
    `delegates/${point}/history`,
    "delegates/check-in",
    `delegates/${point}/arrivals`,
    `delegates/${point}/passes`,
    `delegates/${point}/export`,
  ].map((path) => (path === conference ? path : `${conference}/${path}`));

const idOf = (path: string) => path.split("/").at(-1) ?? "";

async function statusOf(page: Page, path: string) {
  return (await page.request.get(path)).status();
}

async function findPlaces(organiser: Page) {
  const conference = await upcomingConference(organiser);
  const point = idOf(await firstRow(organiser, `${conference}/points`, `${conference}/points`));
  return { conference, point };
}

test("whoever is not signed in is sent to sign in, or finds nothing", async ({ as }) => {
  const { conference, point } = await findPlaces(await as("tochuc"));
  const stranger = await as(null);
  const pages = [
    ...consolePages,
    ...pagesOfConference(conference, point),
    `/link-sheets/${idOf(conference)}`,
    "/boards",
    `/boards/${point}`,
  ];
  for (const path of pages) {
    const answer = await stranger.request.get(path);
    const turnedAway = answer.status() === 404 || new URL(answer.url()).pathname === "/sign-in";
    expect(turnedAway, `${path}: ${answer.status()} ${answer.url()}`).toBe(true);
  }
  await stranger.goto(`${conference}/points`);
  await expect(stranger.getByRole("button", { name: "Đăng nhập" })).toBeVisible();
  await expect(stranger).toHaveTitle(/^Đăng nhập/);
});

test("every endpoint refuses whoever holds neither a session nor a link", async ({ as }) => {
  const { conference, point } = await findPlaces(await as("tochuc"));
  const { request } = await as(null);
  const mark = { data: { marks: [] } };
  const answers = {
    board: await request.get(`/api/board/${idOf(conference)}`),
    "board by an unknown link": await request.get(`/api/board/${idOf(conference)}?link=${unknown}`),
    "reading marks": await request.get(`/api/points/${point}/marks`),
    marks: await request.post(`/api/points/${point}/marks`, mark),
    headcounts: await request.post(`/api/points/${point}/headcounts`, mark),
    confirm: await request.post(`/api/points/${point}/confirm`, mark),
    arrivals: await request.get(`/api/points/${point}/arrivals`),
    "the code at the door": await request.get(`/api/points/${point}/door-code?link=${unknown}`),
    "a scanned pass": await request.post(`/api/points/${point}/passes`, { data: { token: "A".repeat(43) } }),
    "a signed sheet": await request.get(`/api/points/${point}/sheets/${unknown}`),
    "attaching a sheet": await request.post(`/api/points/${point}/sheets`, { data: "%PDF-1.7 %%EOF" }),
    "a draft's photo": await request.get(`/api/photos/${unknown}/large.webp`),
    "a point's photo by an unknown link": await request.get(`/api/photos/${unknown}/480.jpg?link=${unknown}`),
    "beginning to send a photo": await request.post(`/api/photo-uploads?kind=point&id=${point}`, {
      data: "x",
    }),
    "a part of a photo": await request.patch(`/api/photo-uploads/${unknown}`, { data: "x" }),
    "giving up a photo": await request.delete(`/api/photo-uploads/${unknown}`),
    "finishing a photo": await request.post(`/api/photo-uploads/${unknown}/finish`),
    "beginning to send an import": await request.post(`/api/import-uploads?run=${unknown}&slot=main`, {
      data: "x",
    }),
    "a part of an import": await request.patch(`/api/import-uploads/${unknown}`, { data: "x" }),
    "taking a file back": await request.delete(`/api/import-uploads/${unknown}`),
    "finishing a file": await request.post(`/api/import-uploads/${unknown}/finish`),
    "an emblem that is not shown": await request.get(`/api/emblem/${unknown}`),
    "changing the emblem": await request.post("/api/emblem", { data: "x" }),
    "a paper that is not public": await request.get(`/api/papers/${unknown}`),
    "a paper of a conference": await request.get(`${conference}/papers/${unknown}`, { maxRedirects: 0 }),
    "adding a paper": await request.post(`/api/papers?conference=${idOf(conference)}`, { data: "x" }),
  };
  for (const [what, answer] of Object.entries(answers))
    expect([401, 403, 404], `${what}: ${answer.status()}`).toContain(answer.status());
});

// What each role's page list lacks, beside one page that it has: a guard that refuses everybody would pass else.
const limits = [
  {
    account: "quantri",
    may: "/admin/users",
    mayNot: ["/conferences", "/conferences/new", "/articles", "/articles/exports"],
  },
  {
    account: "tochuc",
    may: "/conferences/new",
    mayNot: [
      "/admin/users",
      "/admin/users/export",
      "/admin/users/new",
      "/admin/settings",
      "/articles/royalties",
      "/articles/royalties/export",
      "/articles/royalties/print",
      "/articles/templates",
      "/articles/topics",
    ],
  },
  {
    account: "vanthu",
    may: "/conferences",
    mayNot: [
      "/articles/authors",
      "/articles/authors/export",
      "/conferences/new",
      "/admin/users",
      "/admin/settings",
      "/audit",
      "/audit/export",
      "/people/new",
    ],
  },
  {
    account: "bientap",
    may: "/articles",
    mayNot: [
      "/articles/authors/new",
      "/articles/exports",
      "/articles/imports",
      "/articles/imports/new",
      "/articles/royalties",
      "/articles/templates",
      "/articles/templates/new",
      "/articles/topics",
      "/conferences/new",
      "/admin/users",
      "/audit",
      "/organizations/new",
      "/people/new",
    ],
  },
  {
    account: "duyettin",
    may: "/articles/categories",
    mayNot: ["/conferences/new", "/admin/users", "/audit", "/organizations/new"],
  },
  {
    account: "bientap-cat",
    may: "/articles",
    mayNot: [
      "/articles/albums",
      "/articles/templates",
      "/conferences",
      "/conferences/calendar",
      "/people",
      "/people/export",
      "/organizations",
      "/organizations/export",
      "/audit",
      "/admin/users",
    ],
  },
];

for (const { account, may, mayNot } of limits) {
  test(`${account} finds nothing where that role has no work`, async ({ as }) => {
    const page = await as(account);
    expect(await statusOf(page, may), may).toBe(200);
    for (const path of mayNot) expect(await statusOf(page, path), path).toBe(404);
  });
}

/** Every way that a page shows: the addresses of its links, without downloads. */
async function waysFrom(page: Page, path: string) {
  const answer = await page.request.get(path);
  expect(answer.status(), path).toBe(200);
  const ways = [...(await answer.text()).matchAll(/<a\b[^>]*?\bhref="(\/[^"]*)"/g)].map(([, href = ""]) =>
    href.replaceAll("&amp;", "&").replace(/#.*$/, ""),
  );
  return ways.filter((way) => !way.startsWith("/_next/") && !/\/export(\?|$)/.test(way));
}

for (const { account } of limits) {
  test(`${account} is shown no way that leads nowhere`, async ({ as }) => {
    const { conference } = await findPlaces(await as("tochuc"));
    const past = await pastConference(await as("tochuc"));
    const page = await as(account);
    // What the role can open at all; the limits above say what it must not.
    const starts: string[] = [];
    for (const path of [
      ...consolePages.filter((one) => !one.endsWith("/export")),
      ...[conference, past].flatMap((one) =>
        [
          "",
          "/points",
          "/assignments",
          "/delegates",
          "/agenda",
          "/figures",
          "/figures/documents",
          "/links",
          "/board",
          "/outcomes",
        ].map((part) => one + part),
      ),
      `${past}/articles`,
    ])
      if ((await statusOf(page, path)) === 200) starts.push(path);
    expect(starts.length).toBeGreaterThan(2);
    const leadingTo = new Map<string, string>();
    for (const path of starts) for (const way of await waysFrom(page, path)) leadingTo.set(way, path);
    expect(leadingTo.size).toBeGreaterThan(3);
    const dead: string[] = [];
    for (const [way, from] of leadingTo) {
      if ((await statusOf(page, way)) < 400) continue;
      // Another journey may have withdrawn its article since the list was read: then the list shows it no more.
      if ((await waysFrom(page, from)).includes(way)) dead.push(`${way}, shown on ${from}`);
    }
    expect(dead).toEqual([]);
  });
}

test("those who only read a conference cannot open what changes it", async ({ as }) => {
  const { conference } = await findPlaces(await as("tochuc"));
  for (const account of ["vanthu", "bientap", "duyettin"]) {
    const page = await as(account);
    expect(await statusOf(page, `${conference}/points`), account).toBe(200);
    for (const path of [
      "edit",
      "copy",
      "points/new",
      "points/bodies",
      "points/paste",
      "links",
      "links/export",
      "figures/documents/new",
    ])
      expect(await statusOf(page, `${conference}/${path}`), `${account}: ${path}`).toBe(404);
  }
});

test("an organiser of another office finds nothing, and no title tells what is there", async ({
  as,
  provoke,
}) => {
  const owner = await as("tochuc");
  const { conference, point } = await findPlaces(owner);
  const article = await beginArticle(owner, await pastConference(owner), /Cơ quan tổ chức/);
  await owner.goto(conference);
  const name = (await owner.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await expect(owner).toHaveTitle(new RegExp(name.slice(0, 20)));

  const administrator = await as("quantri");
  const stamp = Date.now().toString(36);
  const office = `Văn phòng Đảng ủy kiểm thử ${stamp}`;
  await addBody(owner, { name: office, kind: "Cơ quan tham mưu, giúp việc của cấp ủy" });
  const account = {
    username: `khac-${stamp}`,
    password: `mat-khau-${stamp}-dai`,
    name: "Cán bộ cơ quan khác",
  };
  const link = await addUser(administrator, {
    username: account.username,
    name: account.name,
    roles: ["Cán bộ tổ chức hội nghị"],
    body: office,
  });
  const other = await as(null);
  await setPassword(other, link, account.password);
  await signIn(other, account);

  const theirs = [
    ...pagesOfConference(conference, point),
    `/link-sheets/${idOf(conference)}`,
    `/boards/${point}`,
  ];
  for (const path of [...theirs, article, `${article}/preview`]) {
    expect(await statusOf(owner, path), `its own organiser: ${path}`).toBe(200);
    expect(await statusOf(other, path), path).toBe(404);
  }
  for (const path of [
    conference,
    `${conference}/points/${point}`,
    `${conference}/delegates/${point}`,
    article,
  ]) {
    provoke(404, path);
    provoke(404, "/favicon.ico");
    await other.goto(path);
    await expect(other).toHaveTitle(/^Không tìm thấy/);
    await expect(other.getByText(name)).toHaveCount(0);
  }
  expect(await statusOf(other, `/api/board/${idOf(conference)}`)).toBe(404);
  expect(await statusOf(other, `/api/board/${idOf(conference)}?point=${point}`)).toBe(404);
  expect(await statusOf(other, `/api/points/${point}/marks`)).toBe(404);
  expect(await statusOf(owner, `/api/points/${point}/marks`)).toBe(200);
  await other.goto("/conferences");
  await expect(other.getByRole("heading", { name: "Hội nghị", level: 1 })).toBeVisible();
  await expect(other.getByText(name)).toHaveCount(0);
});
