import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const resolve = { alias: { "@": root, "server-only": `${root}prisma/test/server-only.ts` } };
// Neither UTC nor Viet Nam: a test that leans on the machine's zone must fail.
const env = { TZ: "Asia/Kathmandu", SECRET_KEY: "known to everybody, for tests alone" };

const onDatabase = (name: string) => ({
  resolve,
  test: {
    name,
    env,
    include: ["{lib,app,prisma}/**/*.db.test.ts"],
    globalSetup: "prisma/test/global-setup.ts",
    setupFiles: "prisma/test/worker-setup.ts",
    pool: "forks" as const,
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          env,
          include: ["{lib,components,app,prisma}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", "**/*.ops.test.ts"],
        },
      },
      onDatabase("db"),
      // The oldest server that an office may already run.
      ...(existsSync("/usr/lib/postgresql/15/bin/postgres") ? [onDatabase("db15")] : []),
      {
        resolve,
        test: {
          name: "ops",
          env,
          include: ["lib/cli/*.ops.test.ts"],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
