import type { Page } from "@playwright/test";
import { openFirstArticle } from "./demonstration";
import { desk, expect, look, phone, test } from "./fixtures";
import { readPrepared, type Prepared } from "./prepared";

// Every page of the product, by whom it is for, on a phone and on a desk: see look() for what it must pass.

type Visit = { path: string; onDesk?: string; onPhone?: string; status?: number };
const visit = (path: string, more: Omit<Visit, "path"> = {}): Visit => ({ path, ...more });

const unknown = "00000000-0000-4000-8000-000000000000";
const idOf = (path: string) => path.split("/").at(-1) ?? "";

type Group = { name: string; account: string | null; pages: (made: Prepared) => Visit[] };

const groups: Group[] = [
  {
    name: "readers",
    account: null,
    pages: () => [
      visit("/", { onDesk: "public-home" }),
      visit("/?q=khong-co-tin-nao"),
      visit("/tim-kiem"),
      visit("/tim-kiem?q=hoi+nghi", { onDesk: "public-search" }),
      visit("/luu-tru"),
      visit("/hoi-nghi"),
      visit("/hoi-nghi/khong-co-hoi-nghi-nay", { status: 404 }),
      visit("/tac-gia/khong-co-nguoi-nay", { status: 404 }),
      visit("/chu-de/khong-co-chu-de-nay", { status: 404 }),
      visit("/luu-tru/1999/13", { status: 404 }),
      visit("/tin-bai"),
      visit("/chuyen-muc"),
      visit("/anh"),
      visit("/anh/khong-co-album-nay", { status: 404 }),
      visit("/chuyen-muc/cong-tac-dan-van"),
      visit("/tin-bai/khong-co-bai-nay", { status: 404 }),
      visit("/chuyen-muc/khong-co-muc-nay", { status: 404 }),
      visit("/khong-co-trang-nay", { status: 404 }),
      // There only where the server has an authority of its own (lib/cli/tls.ops.test.ts).
      visit("/chung-thu-so", { status: 404 }),
    ],
  },
  {
    name: "people without a session",
    account: null,
    pages: ({ accountLink }) => [
      visit("/sign-in", { onDesk: "sign-in" }),
      visit(new URL(accountLink).pathname),
      visit("/account/set-password/khong-phai-lien-ket"),
      visit("/diem-cau/khong-phai-lien-ket"),
      visit("/diem-cau/tu-diem-danh/khong-phai-ma"),
      visit("/diem-cau/xin-y-kien/khong-phai-lien-ket"),
      visit(`/diem-cau/phong/${unknown}`, { status: 404 }),
      visit(`/diem-cau/man-hinh/${unknown}`, { status: 404 }),
    ],
  },
  {
    name: "holders of links",
    account: null,
    pages: ({ links }) => [
      visit(links.room, { onPhone: "phone-room" }),
      visit(links.chair, { onPhone: "phone-chair" }),
      visit(links.secretary),
      visit(links.technician, { onPhone: "phone-technician" }),
      visit(links.hall, { onDesk: "hall" }),
    ],
  },
  {
    name: "the organiser's lists",
    account: "tochuc",
    pages: () => [
      visit("/conferences", { onDesk: "conferences" }),
      visit("/conferences?q=khong-co-hoi-nghi-nao"),
      visit("/conferences/calendar"),
      visit("/conferences/calendar?view=week"),
      visit("/conferences/new", { onDesk: "secret-question" }),
      visit("/audit", { onDesk: "audit" }),
      visit("/account/password"),
      visit("/account/sessions"),
      visit(`/conferences/${unknown}`, { status: 404 }),
    ],
  },
  {
    name: "the organiser's connections",
    account: "tochuc",
    pages: () => [
      visit("/integrations/keys"),
      visit("/integrations/keys/new"),
      visit("/integrations/webhooks"),
      visit("/integrations/webhooks/new"),
      visit(`/integrations/webhooks/${unknown}`, { status: 404 }),
      visit("/integrations/api"),
    ],
  },
  {
    name: "the organiser's register",
    account: "tochuc",
    pages: ({ organization, person }) => [
      visit("/organizations"),
      visit("/organizations?q=khong-co-co-quan-nao"),
      visit("/organizations/new"),
      visit(organization),
      visit("/people"),
      visit("/people/new"),
      visit(person),
    ],
  },
  {
    name: "the organiser's conference, before the day",
    account: "tochuc",
    pages: ({ upcoming, point }) => [
      visit(upcoming, { onDesk: "conference" }),
      visit(`${upcoming}/edit`),
      visit(`${upcoming}/copy`),
      visit(`${upcoming}/points`, { onDesk: "points" }),
      visit(`${upcoming}/points/new`),
      visit(`${upcoming}/points/bodies`),
      visit(`${upcoming}/points/paste`),
      visit(point),
      visit(`${upcoming}/assignments`, { onDesk: "assignments" }),
      visit(`${upcoming}/agenda`),
    ],
  },
  {
    name: "the organiser's conference, on the day and after",
    account: "tochuc",
    pages: ({ upcoming, point }) => [
      visit(`${upcoming}/delegates`),
      visit(`${upcoming}/delegates/${idOf(point)}`, { onDesk: "delegates" }),
      visit(`${upcoming}/delegates/${idOf(point)}/roll-call`),
      visit(`${upcoming}/delegates/check-in`),
      visit(`${upcoming}/delegates/${idOf(point)}/arrivals`),
      visit(`${upcoming}/delegates/${idOf(point)}/passes`),
      visit(`${upcoming}/delegates/${idOf(point)}/sheet`),
      visit(`${upcoming}/delegates/${idOf(point)}/sheet?kind=attendance`),
      visit(`${upcoming}/figures`),
      visit(`${upcoming}/figures/versions`),
      visit(`${upcoming}/figures/versions/now`, { onDesk: "figures" }),
      visit(`${upcoming}/figures/versions/compare`),
      visit(`${upcoming}/figures/corrections`),
      visit(`${upcoming}/figures/documents`),
      visit(`${upcoming}/figures/documents/new`),
      visit(`${upcoming}/figures/documents/${unknown}`, { status: 404 }),
      visit(`${upcoming}/links`, { onDesk: "links" }),
      visit(`/link-sheets/${idOf(upcoming)}?point=${idOf(point)}`, { onDesk: "link-sheet" }),
      visit(`/link-sheets/${idOf(upcoming)}?per=6`),
      visit(`${upcoming}/board`, { onDesk: "board" }),
      visit(`${upcoming}/board?show=ring`),
      visit(`/boards/${idOf(point)}`),
      visit("/boards", { status: 404 }),
      visit(`${upcoming}/outcomes`),
      visit(`${upcoming}/articles`),
      visit(`${upcoming}/photos`),
    ],
  },
  {
    name: "the past conference",
    account: "tochuc",
    pages: ({ past, pastPoint }) => [
      visit(past),
      visit(`${past}/points`),
      visit(pastPoint),
      visit(`${past}/assignments`),
      visit(`${past}/delegates`),
      visit(`${past}/agenda`),
      visit(`${past}/figures`),
      visit(`${past}/links`),
      visit(`${past}/board`),
      visit(`${past}/outcomes`),
      visit(`${past}/articles`),
    ],
  },
  {
    name: "the clerk",
    account: "vanthu",
    pages: ({ upcoming, past, organization, person }) => [
      visit(upcoming),
      visit(`${upcoming}/points`),
      visit(`${upcoming}/assignments`),
      visit(`${upcoming}/agenda`),
      visit(`${upcoming}/board`),
      visit(`${past}/figures`),
      visit(`${past}/outcomes`),
      visit(organization),
      visit(person),
    ],
  },
  {
    name: "those who write and approve",
    account: "duyettin",
    pages: ({ published, draft, past }) => [
      visit("/articles", { onDesk: "articles" }),
      visit("/articles?q=khong-co-bai-nao"),
      visit(published),
      visit(draft, { onDesk: "article" }),
      visit(`${draft}/preview`),
      visit(`${draft}/history`),
      visit(`${draft}/opinions`),
      visit(`${draft}/comments`),
      visit(`${draft}/tasks`),
      visit("/articles/desk"),
      visit("/articles/categories"),
      visit("/articles/topics"),
      visit("/articles/topics?q=khong-co-chu-de-nao"),
      visit("/articles/royalties", { onDesk: "royalties" }),
      visit("/articles/royalties?month=1999-01"),
      visit("/articles/royalties/print"),
      visit("/articles/authors"),
      visit("/articles/authors?q=khong-co-tac-gia-nao"),
      visit("/articles/authors/new"),
      visit(`/articles/authors/${unknown}`, { status: 404 }),
      visit(`${draft}/photos`),
      visit("/articles/albums"),
      visit("/articles/albums?q=khong-co-album-nao"),
      visit("/articles/albums/new"),
      visit(`/articles/imports/${unknown}`, { status: 404 }),
      visit(`/articles/albums/${unknown}`, { status: 404 }),
      visit("/articles/templates", { onDesk: "templates" }),
      visit("/articles/templates?state=archived&kind=brief"),
      visit("/articles/templates/new", { onDesk: "template" }),
      visit(`/articles/templates/${unknown}`, { status: 404 }),
      visit("/articles/style"),
      visit("/articles/exports"),
      visit("/articles/imports"),
      visit(`${past}/articles`),
    ],
  },
  {
    name: "a point's own editor",
    account: "bientap-cat",
    pages: ({ published }) => [
      visit("/articles"),
      visit(published),
      visit(`${published}/preview`),
      visit(`${published}/history`),
    ],
  },
  {
    name: "the administrator",
    account: "quantri",
    pages: ({ user }) => [
      visit("/admin/users", { onDesk: "users" }),
      visit("/admin/users?q=khong-co-ai"),
      visit("/admin/users/new"),
      visit(user),
      visit("/admin/settings"),
      visit("/integrations/keys", { status: 404 }),
      visit("/conferences", { status: 404 }),
    ],
  },
];

/** Follows what stands on the page and has an address that only the page knows. */
async function beyond(page: Page, path: string) {
  if (path === "/") {
    await openFirstArticle(page);
    return "public-article";
  }
  // For the chair and the secretary of a point that has others beneath it.
  const branch = page.getByRole("link", { name: /^Theo dõi các điểm cầu thuộc/ });
  if ((await branch.count()) > 0) {
    await branch.click();
    await expect(page).toHaveURL(/\/cac-diem-cau$/);
    await look(page);
    await page.goto(path);
  }
  // Not for whoever minds the line only.
  const photos = page.getByRole("link", { name: "Gửi ảnh của điểm cầu" });
  if ((await photos.count()) > 0) {
    await photos.click();
    await expect(page).toHaveURL(/\/anh$/);
    await look(page);
    await page.goto(path);
  }
  if ((await page.getByRole("link", { name: "In danh sách ký tên" }).count()) > 0) {
    await page.goto(`${new URL(page.url()).pathname}/danh-sach`);
    return "phone-sheet";
  }
  return null;
}

for (const [size, options] of [
  ["phone", phone],
  ["desk", desk],
] as const) {
  for (const { name, account, pages } of groups) {
    test(`${name}, ${size}`, async ({ as, provoke }) => {
      test.setTimeout(300_000);
      const made = await readPrepared();
      const page = await as(account, options);
      const faults: string[] = [];
      // All pages are looked at before the test tells what is wrong with them.
      const see = async (what: string, act: () => Promise<unknown>) => {
        await test.step(what, act).catch((error: unknown) => faults.push(`${what}: ${String(error)}`));
      };
      for (const { path, onDesk, onPhone, status = 200 } of pages(made)) {
        if (status !== 200) {
          provoke(status, path);
          // A missing page names no icon; the browser then asks for the usual one.
          provoke(404, "/favicon.ico");
        }
        await see(path, async () => {
          expect((await page.goto(path))?.status()).toBe(status);
          await look(page, size === "desk" ? onDesk : onPhone);
        });
        if (status !== 200) continue;
        await see(`beyond ${path}`, async () => {
          const picture = await beyond(page, path);
          if (picture) await look(page, size === "desk" ? picture : undefined);
        });
      }
      expect(faults).toEqual([]);
    });
  }
}
