import AxeBuilder from "@axe-core/playwright";
import { expect, test as base, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { mkdirSync } from "node:fs";
import { accounts, type Account } from "./accounts";

export const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
export const desk = { viewport: { width: 1440, height: 900 } };

const pictures = process.env["PICTURES"];

/**
 * What every page must pass when a journey stands on it: no accessibility fault in either theme, nothing wider than
 * the screen. With PICTURES=<folder> it also leaves a picture there, for the user guide.
 */
export async function look(page: Page, picture?: string) {
  await page.waitForLoadState("load");
  await expect(page.locator("h1")).toHaveCount(1);
  // The title of a page that is not found comes with the end of its stream.
  await expect(page).toHaveTitle(/\S/);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
      // The whole page in one go: the other way opens a second page for frames of other sites, which none of ours has,
      // and takes twice as long.
      .setLegacyMode(true)
      .analyze();
    const faults = violations.map(
      (fault) => `${fault.id}: ${fault.nodes.map((node) => node.html).join(" | ")}`,
    );
    expect(faults, `accessibility of ${page.url()} (${colorScheme})`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0);
  if (pictures && picture) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: `${pictures}/${picture}.png` });
  }
}

/** An answer that a journey brings about on purpose; null: the network was taken away. */
type Provoked = { status: number | null; url: string | RegExp };
type Complaint = Provoked & { url: string; text: string };

const statusOf = (text: string) => {
  const status = /status of (\d+)/.exec(text)?.[1];
  if (status) return Number(status);
  return text.includes("net::ERR_INTERNET_DISCONNECTED") ? null : undefined;
};

/** Hears whatever the browser complains of: a script that the policy refused, a failed request, an exception. */
function listen(page: Page, complaints: Complaint[]) {
  const hear = (text: string, url = page.url(), status: number | null = 0) =>
    complaints.push({ text: `${page.url()}: ${text}`, url, status });
  page.on("pageerror", (error) => hear(error.message));
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    const failed = message.text().startsWith("Failed to load resource");
    if (failed) hear(message.text(), message.location().url, statusOf(message.text()));
    // The browser looks for a newer worker whenever it likes, also in the moment when there is no network.
    else if (message.text().includes("occurred when fetching the script"))
      hear(message.text(), page.url(), null);
    else hear(message.text());
  });
  page.on("response", (response) => {
    if (response.status() >= 500) hear(`answer ${response.status()}`, response.url(), response.status());
  });
}

const answers = (provoked: Provoked, complaint: Complaint) =>
  provoked.status === complaint.status &&
  (typeof provoked.url === "string"
    ? new URL(complaint.url).pathname === provoked.url
    : provoked.url.test(complaint.url));

export async function signIn(page: Page, account: Account) {
  await page.goto("/sign-in");
  await page.getByLabel("Tên đăng nhập").fill(account.username);
  await page.getByLabel("Mật khẩu", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

type Options = Parameters<Browser["newContext"]>[0];
type Fixtures = {
  /** A page of a new browser in which the account of this name is signed in; nobody when null. */
  as: (name: string | null, options?: Options) => Promise<Page>;
  /** Declares a refusal that this journey brings about, by status and path; any other fails the test. */
  provoke: (status: number | null, url: string | RegExp) => void;
  provoked: Provoked[];
};

export const test = base.extend<Fixtures>({
  provoked: async ({}, give) => {
    await give([]);
  },
  provoke: async ({ provoked }, give) => {
    await give((status, url) => provoked.push({ status, url }));
  },
  as: async ({ browser, baseURL, locale, timezoneId, provoked }, give) => {
    const complaints: Complaint[] = [];
    const contexts: BrowserContext[] = [];
    await give(async (name, options = desk) => {
      const given = {
        locale: locale ?? "vi-VN",
        timezoneId: timezoneId ?? "UTC",
        ...(baseURL && { baseURL }),
      };
      const context = await browser.newContext({ ...given, ...options });
      contexts.push(context);
      context.on("page", (page) => listen(page, complaints));
      const page = await context.newPage();
      if (name) await signIn(page, accounts().get(name) ?? raise(`no account ${name}`));
      return page;
    });
    for (const context of contexts) await context.close();
    const unforeseen = complaints.filter((complaint) => !provoked.some((each) => answers(each, complaint)));
    expect(unforeseen.map(({ text, url }) => `${text} (${url})`)).toEqual([]);
  },
});

function raise(message: string): never {
  throw new Error(message);
}

export { expect };
