import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { debianBinaries } from "@/prisma/test/database";
import { existsSync } from "node:fs";
import { findBrowser } from "./browser";
import { buildIfNeeded } from "./build";
import { runCommand } from "./problem";

interface Count {
  passed: number;
  failed: number;
  /** Why something of it, or all of it, was left out here. */
  left?: string | undefined;
  /** The names of what failed, each with the first line of why. */
  failures?: string[];
}

const say = (sentence: string) => console.log(`\n▶ ${sentence}`);
const reports = await mkdtemp(join(tmpdir(), "diem-cau-reports-"));

const run = (program: string, args: string[], env: Record<string, string> = {}) =>
  new Promise<boolean>((resolve, reject) => {
    const child = spawn(join("node_modules/.bin", program), args, {
      stdio: "inherit",
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code === 0));
  });

const one = (passed: boolean): Count => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1 });

const readReport = async (file: string) =>
  JSON.parse(await readFile(file, "utf8").catch(() => "{}")) as Record<string, unknown>;

// A run that ended badly without a failed test (nothing ran, a worker died) must not count as a success.
const counted = (ended: boolean, passed: unknown, failed: unknown): Count => {
  const count = { passed: Number(passed ?? 0), failed: Number(failed ?? 0) };
  return !ended && count.failed === 0 ? { ...count, failed: 1 } : count;
};

/** A run that the machine cannot make: said at the end, where a missing line would go unnoticed. */
const leaveOut = (why: string) => (): Promise<Count> => Promise.resolve({ passed: 0, failed: 0, left: why });

/** The full disk is a mount of its own, and the ways in which PostgreSQL runs under root need root. */
const withoutRoot =
  process.getuid?.() === 0
    ? undefined
    : "không phải root nên bỏ qua: ổ đĩa đầy, các cách chạy PostgreSQL dưới quyền root";

interface VitestReport {
  testResults?: {
    name: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
  }[];
}

const firstLine = (text: string | undefined) => (text ?? "").trim().split("\n", 1)[0] ?? "";

/** What failed, said again at the end: a log that was cut keeps its end. */
function failedTests(report: VitestReport): string[] {
  return (report.testResults ?? []).flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === "failed");
    const file = relative(process.cwd(), name);
    const ofTests = failed.map(
      (test) => `${file} › ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`,
    );
    // A file that could not even be read has no tests to name.
    return failed.length === 0 && message ? [`${file}: ${firstLine(message)}`] : ofTests;
  });
}

async function vitest(project: string, left?: string): Promise<Count> {
  const file = join(reports, `${project}.json`);
  const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile=${file}`];
  const ended = await run("vitest", args);
  const report = await readReport(file);
  return {
    ...counted(ended, report["numPassedTests"], report["numFailedTests"]),
    left,
    failures: failedTests(report),
  };
}

async function journeys() {
  const file = join(reports, "journeys.json");
  const ended = await run(
    "playwright",
    ["test", "--config", "e2e/playwright.config.ts", "--reporter=list,json"],
    {
      BROWSER_PATH: findBrowser(say),
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    },
  );
  const stats = (await readReport(file))["stats"] as
    { expected?: number; unexpected?: number; flaky?: number } | undefined;
  return counted(ended, stats?.expected, (stats?.unexpected ?? 0) + (stats?.flaky ?? 0));
}

async function build() {
  try {
    await buildIfNeeded(say);
    return one(true);
  } catch (error) {
    console.error(error);
    return one(false);
  }
}

const sources = [
  "app",
  "components",
  "lib",
  "prisma",
  "e2e",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
].filter(existsSync);

// Quick ones first: whoever broke the formatting should know before the coffee.
const steps: [string, () => Promise<Count>][] = [
  ["Định dạng", async () => one(await run("prettier", ["--check", "."]))],
  // The types of the routes are made first: without them the linter cannot know what a page is given.
  [
    "Quy tắc viết mã",
    async () => one((await run("next", ["typegen"])) && (await run("eslint", ["--max-warnings", "0", "."]))),
  ],
  ["Kiểu dữ liệu", async () => one(await run("tsc", ["--noEmit"]))],
  [
    "Quy tắc import",
    async () => one(await run("depcruise", ["--config", ".dependency-cruiser.cjs", ...sources])),
  ],
  ["Kiểm thử đơn vị", () => vitest("unit")],
  ["Kiểm thử trên PostgreSQL 18", () => vitest("db")],
  [
    "Kiểm thử trên PostgreSQL 15",
    existsSync(join(debianBinaries, "postgres"))
      ? () => vitest("db15")
      : leaveOut("bỏ qua: máy này không có PostgreSQL 15 (Debian: apt-get install postgresql-15)"),
  ],
  ["Bản dựng", build],
  ["Kiểm thử vận hành", () => vitest("ops", withoutRoot)],
  ["Hành trình trong trình duyệt", journeys],
];

await runCommand(async () => {
  const total = { passed: 0, failed: 0 };
  const outcomes: string[] = [];
  try {
    // Before the long work: a missing browser should be known at once.
    findBrowser(say);
    for (const [index, [name, step]] of steps.entries()) {
      say(`${index + 1}/${steps.length} ${name}`);
      const began = Date.now();
      const { passed, failed, left, failures = [] } = await step();
      total.passed += passed;
      total.failed += failed;
      const seconds = Math.round((Date.now() - began) / 1000);
      const mark = failed > 0 ? "✗" : passed === 0 && left ? "–" : "✓";
      outcomes.push(
        `${mark} ${name}: ${passed} đạt, ${failed} hỏng, ${seconds} giây${left ? `; ${left}` : ""}`,
        ...failures.map((failure) => `    ${failure}`),
      );
    }
  } finally {
    await rm(reports, { recursive: true, force: true });
  }
  console.log(`\n${outcomes.join("\n")}\n`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0) process.exitCode = 1;
});
