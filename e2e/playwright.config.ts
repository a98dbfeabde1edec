import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
const browser = process.env["BROWSER_PATH"] ?? installed;

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  // One production app with the demonstration data for all journeys; it is started and stopped by the global set-up.
  globalSetup: "./start-app.ts",
  workers: 2,
  // The journeys first, each in one piece; then the pages, which only look, shared between the workers.
  projects: [
    { name: "prepare", testMatch: "*.setup.ts" },
    { name: "journeys", testMatch: "**/*.spec.ts", testIgnore: "every-page.spec.ts" },
    { name: "pages", testMatch: "every-page.spec.ts", dependencies: ["prepare"], fullyParallel: true },
  ],
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  forbidOnly: true,
  use: {
    baseURL: `http://127.0.0.1:${process.env["E2E_PORT"] ?? 4300}`,
    locale: "vi-VN",
    // A traveller's phone: whatever zone the browser is in, hours are those of Viet Nam.
    timezoneId: "Europe/Lisbon",
    viewport: { width: 1366, height: 900 },
    actionTimeout: 20_000,
    trace: "retain-on-failure",
    launchOptions: {
      ...(browser && { executablePath: browser }),
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
    },
  },
});
