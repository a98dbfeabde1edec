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
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
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

/** Fails the test on anything that the browser complains of: a script that the policy refused, a failed request, an exception. */
function listen(page: Page, complaints: string[]) {
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    // A 4xx that a journey provokes on purpose is logged by the browser too.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      complaints.push(`${page.url()}: ${message.text()}`);
    }
  });
  page.on("response", (response) => {
    if (response.status() >= 500 && response.status() !== 503)
      complaints.push(`${response.status()} ${response.url()}`);
  });
}

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
};

export const test = base.extend<Fixtures>({
  as: async ({ browser, baseURL, locale, timezoneId }, give) => {
    const complaints: string[] = [];
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
    expect(complaints).toEqual([]);
  },
});

function raise(message: string): never {
  throw new Error(message);
}

export { expect };
