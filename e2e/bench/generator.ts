// The load generator, a process of its own.
import { setTimeout as sleep } from "node:timers/promises";
import type { FromGenerator, GeneratorSetup, Load, LoadReport, ToGenerator } from "./messages";
import { longestMs, scattered } from "@/components/attendance/looking";
import {
  freePhone,
  lookOn,
  openPage,
  openPages,
  phoneOf,
  preparePhones,
  sendAllPresent,
  sendBatch,
  sendHeadcount,
  written,
} from "./phones";

let setup: GeneratorSetup;

const freshReport = (): LoadReport => ({
  seconds: 0,
  requests: 0,
  marks: 0,
  headcounts: 0,
  repeated: 0,
  looks: 0,
  looksPutOff: 0,
  refused: {},
  latencies: [],
  pageLatencies: [],
  changes: [],
});

async function run(load: Load): Promise<LoadReport> {
  const report = freshReport();
  const began = performance.now();
  const until = began + load.seconds * 1_000;
  if ("concurrency" in load) {
    await closedLoops(load.concurrency, until, report);
  } else if ("rate" in load) {
    await paced(
      began,
      until,
      report,
      batch(() => 1_000 / load.rate),
    );
  } else if ("opening" in load) {
    await opening(began, load.seconds, report);
  } else {
    const { marksPerSecond, headcountsPerSecond } = load;
    const loops = [
      paced(
        began,
        until,
        report,
        batch((marks) => (marks * 1_000) / marksPerSecond),
      ),
    ];
    loops.push(paced(began, until, report, looks));
    if (headcountsPerSecond > 0)
      loops.push(paced(began, until, report, headcount(1_000 / headcountsPerSecond)));
    await Promise.all(loops);
  }
  report.seconds = (performance.now() - began) / 1_000;
  // What the file holds when the report is given is what was acknowledged until then.
  await written();
  return report;
}

async function closedLoops(concurrency: number, until: number, report: LoadReport) {
  const loop = async () => {
    while (performance.now() < until) {
      const phone = freePhone("roster");
      if (phone) await sendBatch(phone, performance.now(), report).answer;
      else await sleep(5);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, loop));
}

/** Sends one request that is due; gives the answer to wait for, and for how long the next one is not due yet. */
type Step = (due: number, report: LoadReport) => { answer: Promise<unknown>; waitMs: number };

const noFreePhone = (report: LoadReport) => {
  report.refused["no_free_phone"] = (report.refused["no_free_phone"] ?? 0) + 1;
  return { answer: Promise.resolve(), waitMs: 1 };
};

const batch =
  (waitMs: (marks: number) => number): Step =>
  (due, report) => {
    const phone = freePhone("roster");
    if (!phone) return noFreePhone(report);
    const { marks, answer } = sendBatch(phone, due, report);
    return { answer, waitMs: waitMs(marks) };
  };

const headcount =
  (waitMs: number): Step =>
  (due, report) => {
    const phone = freePhone("number");
    return phone ? { answer: sendHeadcount(phone, due, report), waitMs } : noFreePhone(report);
  };

/** Every point that was used looks on as a page does at which nothing happens. */
const looks: Step = (_, report) => {
  const pages = openPages();
  return pages === 0
    ? { answer: Promise.resolve(), waitMs: 100 }
    : { answer: lookOn(report), waitMs: scattered(longestMs, 0.5) / pages };
};

/** Requests leave when they are due, whether or not earlier ones are answered; waiting counts from when they were due. */
async function paced(began: number, until: number, report: LoadReport, step: Step) {
  const flying = new Set<Promise<unknown>>();
  let due = began;
  while (due < until) {
    const wait = due - performance.now();
    if (wait > 1) await sleep(wait);
    const { answer, waitMs } = step(due, report);
    const sending = answer.finally(() => flying.delete(sending));
    flying.add(sending);
    due += waitMs;
  }
  await Promise.all(flying);
}

/** Every point once: a phone opens its page and reports as soon as it has it; the last five sixths into the time. */
async function opening(began: number, seconds: number, report: LoadReport) {
  const { points, rosters } = setup.shape;
  await Promise.all(
    Array.from({ length: points }, async (_, at) => {
      const due = began + (at * seconds * 1_000 * 5) / 6 / points;
      await sleep(Math.max(0, due - performance.now()));
      // Points with and without a list in turn, not first the one and then the other.
      const point = 1 + ((at * 7_919) % points);
      const phone = phoneOf(point, "secretary");
      if (!(await openPage(phone, due, report))) return;
      const now = performance.now();
      await (point <= rosters ? sendAllPresent(phone, now, report) : sendHeadcount(phone, now, report));
    }),
  );
}

const tell = (message: FromGenerator) => process.send?.(message);

process.on("message", (message: ToGenerator) => {
  if (message.kind === "setup") {
    setup = message.setup;
    preparePhones(setup);
    tell({ kind: "ready" });
    return;
  }
  void run(message.load).then((report) => tell({ kind: "report", report }));
});
// The bench went away: nobody waits for a report.
process.on("disconnect", () => process.exit());
// Ctrl-C reaches the whole group; the bench ends us by disconnecting.
process.on("SIGINT", () => undefined);
