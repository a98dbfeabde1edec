import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const resolve = { alias: { "@": root, "server-only": `${root}prisma/test/server-only.ts` } };
// Neither UTC nor Viet Nam: a test that leans on the machine's zone must fail.
const env = { TZ: "Asia/Kathmandu" };

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          env,
          include: ["{lib,components,app,prisma}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts"],
        },
      },
      {
        resolve,
        test: {
          name: "db",
          env,
          include: ["{lib,app,prisma}/**/*.db.test.ts"],
          globalSetup: "prisma/test/global-setup.ts",
          setupFiles: "prisma/test/worker-setup.ts",
          pool: "forks",
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
