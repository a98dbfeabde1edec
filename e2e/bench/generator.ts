// The load generator, a process of its own: the phones of all points, and the file of what was acknowledged.
import { createWriteStream, type WriteStream } from "node:fs";
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { nextBatch, type Operation, type PhoneState } from "./batches";
import type { Change, FromGenerator, GeneratorSetup, Load, LoadReport, ToGenerator } from "./messages";

interface Answer {
  outcomes: { operationId: string | null; outcome: "applied" | "duplicate" | "refused"; reason?: string }[];
  point: {
    serial: number;
    counters: { revision: number };
    delegates: { id: string; markId: string | null }[];
  };
}

// Fewer connections than phones, as behind a reverse proxy; never the bottleneck at the concurrency asked for.
const agent = new Agent({ keepAlive: true, maxSockets: 300, scheduling: "lifo" });

let setup: GeneratorSetup;
let file: WriteStream;
let phones: PhoneState[] = [];

function post(phone: PhoneState, body: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${setup.origin}/api/points/${phone.pointId}/marks?link=${phone.linkId}`,
      {
        method: "POST",
        agent,
        timeout: 30_000,
        headers: {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          cookie: phone.cookie,
          origin: setup.origin,
          "sec-fetch-site": "same-origin",
        },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }),
        );
        answer.on("error", reject);
      },
    );
    sent.on("timeout", () => sent.destroy(new Error("timeout")));
    sent.on("error", reject);
    sent.end(body);
  });
}

function writeLines(phone: PhoneState, operations: Operation[], acknowledged: Set<string>) {
  const lines = operations.map((one) =>
    [
      one.operationId,
      phone.pointId,
      one.delegateId,
      one.state ?? "\\N",
      one.undoesId ?? "\\N",
      acknowledged.has(one.operationId) ? "t" : "f",
    ].join("\t"),
  );
  file.write(`${lines.join("\n")}\n`);
}

function learn(phone: PhoneState, { point }: Answer, operations: Operation[]) {
  phone.since = point.serial;
  for (const { id, markId } of point.delegates) if (markId) phone.seen.set(id, markId);
  const [first, ...more] = operations;
  phone.last = more.length === 0 && first?.state ? first : null;
}

const count = (report: LoadReport, name: string) => {
  report.refused[name] = (report.refused[name] ?? 0) + 1;
};

async function send(phone: PhoneState, due: number, report: LoadReport, changes: Change[]) {
  phone.busy = true;
  const sentAt = Date.now();
  const operations = nextBatch(phone, sentAt);
  const body = JSON.stringify({ sentAt, since: phone.since, operations });
  try {
    const { status, text } = await post(phone, body);
    const acknowledgedAt = Date.now();
    if (status !== 200) {
      count(report, String(status));
      writeLines(phone, operations, new Set());
      return;
    }
    report.latencies.push(performance.now() - due);
    report.requests += 1;
    const answer = JSON.parse(text) as Answer;
    const counted = answer.outcomes.filter(({ outcome }) => outcome !== "refused");
    for (const { reason } of answer.outcomes) if (reason) count(report, reason);
    report.marks += counted.length;
    writeLines(phone, operations, new Set(counted.flatMap(({ operationId }) => operationId ?? [])));
    learn(phone, answer, operations);
    changes.push([phone.pointId, answer.point.counters.revision, sentAt, acknowledgedAt]);
    if (Math.random() < 0.01) await repeat(phone, body, report);
  } catch (error) {
    // No answer: the operations may or may not have been counted, so they are not acknowledged.
    count(report, error instanceof Error ? error.message : "error");
    writeLines(phone, operations, new Set());
  } finally {
    phone.busy = false;
  }
}

/** The same request once more, as a phone does whose connection broke before the answer: it must change nothing. */
async function repeat(phone: PhoneState, body: string, report: LoadReport) {
  const { status, text } = await post(phone, body);
  report.repeated += 1;
  if (status !== 200) {
    count(report, String(status));
    return;
  }
  const { outcomes } = JSON.parse(text) as Answer;
  if (outcomes.some(({ outcome }) => outcome !== "duplicate")) count(report, "repeated_but_not_duplicate");
}

/** Some phone that is not waiting for an answer: a phone sends one batch at a time. */
function freePhone(): PhoneState | null {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const phone = phones[Math.floor(Math.random() * phones.length)];
    if (phone && !phone.busy) return phone;
  }
  return null;
}

async function run(load: Load): Promise<LoadReport> {
  const report: LoadReport = {
    seconds: 0,
    requests: 0,
    marks: 0,
    repeated: 0,
    refused: {},
    latencies: [],
    changes: [],
  };
  const began = performance.now();
  const until = began + load.seconds * 1_000;
  if ("concurrency" in load) {
    const loop = async () => {
      while (performance.now() < until) {
        const phone = freePhone();
        if (phone) await send(phone, performance.now(), report, report.changes);
        else await sleep(5);
      }
    };
    await Promise.all(Array.from({ length: load.concurrency }, loop));
  } else {
    await openLoop(load.rate, began, until, report);
  }
  report.seconds = (performance.now() - began) / 1_000;
  // What the file holds when the report is given is what was acknowledged until then.
  await new Promise<void>((resolve) => file.write("", () => resolve()));
  return report;
}

/** Requests leave when they are due, whether or not earlier ones are answered; waiting counts from when they were due. */
async function openLoop(rate: number, began: number, until: number, report: LoadReport) {
  const flying = new Set<Promise<void>>();
  for (let number = 0; ; number += 1) {
    const due = began + (number * 1_000) / rate;
    if (due >= until) break;
    const wait = due - performance.now();
    if (wait > 1) await sleep(wait);
    const phone = freePhone();
    if (!phone) {
      count(report, "no_free_phone");
      continue;
    }
    const sending = send(phone, due, report, report.changes).finally(() => flying.delete(sending));
    flying.add(sending);
  }
  await Promise.all(flying);
}

const tell = (message: FromGenerator) => process.send?.(message);

process.on("message", (message: ToGenerator) => {
  if (message.kind === "setup") {
    setup = message.setup;
    file = createWriteStream(setup.file);
    phones = setup.phones.map((phone) => ({
      ...phone,
      delegateIds: setup.rooms[phone.pointId] ?? [],
      since: 0,
      seen: new Map(),
      last: null,
      busy: false,
    }));
    tell({ kind: "ready" });
    return;
  }
  void run(message.load).then((report) => tell({ kind: "report", report }));
});
// The bench went away: nobody waits for a report.
process.on("disconnect", () => process.exit());
// Ctrl-C reaches the whole group; the bench ends us by disconnecting.
process.on("SIGINT", () => undefined);
