// The phones of all points, as the load generator holds them, and the file of what was acknowledged to them.
import { randomUUID } from "node:crypto";
import { createWriteStream, type WriteStream } from "node:fs";
import { Agent, request } from "node:http";
import { nextBatch, type Operation, type PhoneState } from "./batches";
import type { GeneratorSetup, LoadReport } from "./messages";
import { delegateIdsOf, phoneAt, phoneRoles } from "@/prisma/test/places";

interface Answer {
  outcomes: { operationId: string | null; outcome: "applied" | "duplicate" | "refused"; reason?: string }[];
  point: {
    serial: number;
    counters: { revision: number };
    delegates: { id: string; markId: string | null }[];
  };
}

type Line = Pick<Operation, "operationId"> &
  Partial<Pick<Operation, "delegateId" | "state" | "undoesId">> & { present?: number };

// Fewer connections than phones, as behind a reverse proxy; never the bottleneck at the concurrency asked for.
const agent = new Agent({ keepAlive: true, maxSockets: 300, scheduling: "lifo" });

let setup: GeneratorSetup;
let file: WriteStream;
/** Made when first used: most of eighty thousand say nothing in a minute. */
let phones = new Map<string, PhoneState>();
/** One phone of each point that was used, by point: its page stays open and looks on. */
let lookers = new Map<string, PhoneState>();
let turn = lookers.values();

export function preparePhones(given: GeneratorSetup) {
  setup = given;
  file = createWriteStream(given.file, { flags: "a" });
  phones = new Map();
  lookers = new Map();
  turn = lookers.values();
}

/** When what was written so far is in the file. */
export const written = () => new Promise<void>((resolve) => file.write("", () => resolve()));

/** One of the two phones of a point. */
export function phoneOf(point: number, role: (typeof phoneRoles)[number]): PhoneState {
  const key = `${role} ${point}`;
  const known = phones.get(key);
  if (known) return known;
  const made: PhoneState = {
    ...phoneAt(setup.shape, point, role),
    delegateIds: delegateIdsOf(setup.shape, point),
    since: 0,
    seen: new Map(),
    last: null,
    busy: false,
  };
  phones.set(key, made);
  return made;
}

/** Some phone that is not waiting for an answer: a phone sends one batch at a time. */
export function freePhone(kind: "roster" | "number"): PhoneState | null {
  const { points, rosters } = setup.shape;
  const [first, count] = kind === "roster" ? [1, rosters] : [rosters + 1, points - rosters];
  for (let tries = 0; tries < 1_000 && count > 0; tries += 1) {
    const role = phoneRoles[Math.random() < 0.5 ? 0 : 1];
    const phone = phoneOf(first + Math.floor(Math.random() * count), role);
    if (!phone.busy) return phone;
  }
  return null;
}

const headersOf = (phone: PhoneState) => ({
  cookie: phone.cookie,
  origin: setup.origin,
  "sec-fetch-site": "same-origin",
});

function ask(
  path: string,
  method: "GET" | "POST",
  headers: Record<string, string | number>,
  body?: string,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${setup.origin}${path}`, { method, agent, timeout: 30_000, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }),
      );
      answer.on("error", reject);
    });
    sent.on("timeout", () => sent.destroy(new Error("timeout")));
    sent.on("error", reject);
    sent.end(body);
  });
}

const post = (phone: PhoneState, kind: "marks" | "headcounts", body: string) =>
  ask(
    `/api/points/${phone.pointId}/${kind}?link=${phone.linkId}`,
    "POST",
    {
      ...headersOf(phone),
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    },
    body,
  );

function writeLines(phone: PhoneState, operations: readonly Line[], acknowledged: ReadonlySet<string>) {
  const lines = operations.map((one) =>
    [
      one.operationId,
      phone.pointId,
      one.delegateId ?? "\\N",
      one.state ?? "\\N",
      one.undoesId ?? "\\N",
      one.present ?? "\\N",
      acknowledged.has(one.operationId) ? "t" : "f",
    ].join("\t"),
  );
  file.write(`${lines.join("\n")}\n`);
}

function learn(phone: PhoneState, { point }: Answer, operations: readonly Line[]) {
  phone.since = point.serial;
  for (const { id, markId } of point.delegates) if (markId) phone.seen.set(id, markId);
  const [first, ...more] = operations;
  phone.last = more.length === 0 && first?.state && first.delegateId ? (first as Operation) : null;
}

const count = (report: LoadReport, name: string) => {
  report.refused[name] = (report.refused[name] ?? 0) + 1;
};

async function send(
  phone: PhoneState,
  kind: "marks" | "headcounts",
  operations: readonly Line[],
  due: number,
  report: LoadReport,
) {
  phone.busy = true;
  const sentAt = Date.now();
  const body = JSON.stringify({ sentAt, since: phone.since, operations });
  try {
    const { status, text } = await post(phone, kind, body);
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
    report[kind] += counted.length;
    writeLines(phone, operations, new Set(counted.flatMap(({ operationId }) => operationId ?? [])));
    learn(phone, answer, operations);
    if (!lookers.has(phone.pointId)) lookers.set(phone.pointId, phone);
    report.changes.push([phone.pointId, answer.point.counters.revision, sentAt, acknowledgedAt]);
    if (Math.random() < 0.01) await repeat(phone, kind, body, report);
  } catch (error) {
    // No answer: the operations may or may not have been counted, so they are not acknowledged.
    count(report, error instanceof Error ? error.message : "error");
    writeLines(phone, operations, new Set());
  } finally {
    phone.busy = false;
  }
}

/** The same request once more, as a phone does whose connection broke before the answer: it must change nothing. */
async function repeat(phone: PhoneState, kind: "marks" | "headcounts", body: string, report: LoadReport) {
  const { status, text } = await post(phone, kind, body);
  report.repeated += 1;
  if (status !== 200) {
    count(report, String(status));
    return;
  }
  const { outcomes } = JSON.parse(text) as Answer;
  if (outcomes.some(({ outcome }) => outcome !== "duplicate")) count(report, "repeated_but_not_duplicate");
}

/** What a secretary does next on this phone; gives the number of marks and the answer to wait for. */
export function sendBatch(phone: PhoneState, due: number, report: LoadReport) {
  const operations = nextBatch(phone, Date.now());
  return { marks: operations.length, answer: send(phone, "marks", operations, due, report) };
}

/** "Có mặt đủ" for the whole list. */
export function sendAllPresent(phone: PhoneState, due: number, report: LoadReport) {
  const operations = phone.delegateIds.map((delegateId) => ({
    operationId: randomUUID(),
    delegateId,
    state: "present" as const,
    markedAt: Date.now(),
  }));
  return send(phone, "marks", operations, due, report);
}

export function sendHeadcount(phone: PhoneState, due: number, report: LoadReport) {
  const present = 30 + Math.floor(Math.random() * 40);
  const operation = { operationId: randomUUID(), present, reportedAt: Date.now() };
  return send(phone, "headcounts", [operation], due, report);
}

export const openPages = () => lookers.size;

/** The next open page looks whether something has changed at its point, unless it is just sending. */
export async function lookOn(report: LoadReport): Promise<void> {
  let next = turn.next();
  if (next.done) {
    turn = lookers.values();
    next = turn.next();
  }
  const phone = next.value;
  if (!phone || phone.busy) return;
  const path = `/api/points/${phone.pointId}/marks?link=${phone.linkId}&since=${phone.since}`;
  try {
    const { status, text } = await ask(path, "GET", headersOf(phone));
    if (status === 503) {
      report.looksPutOff += 1;
      return;
    }
    if (status !== 200) {
      count(report, `look ${status}`);
      return;
    }
    report.looks += 1;
    const { point } = JSON.parse(text) as Pick<Answer, "point">;
    // An answer to marks may have overtaken it.
    if (point.serial < phone.since) return;
    phone.since = point.serial;
    for (const { id, markId } of point.delegates) if (markId) phone.seen.set(id, markId);
  } catch (error) {
    count(report, error instanceof Error ? `look: ${error.message}` : "look: error");
  }
}

/** Opens the phone's page as a browser does: the page, then its look at what has changed. */
export async function openPage(phone: PhoneState, due: number, report: LoadReport): Promise<boolean> {
  try {
    const page = await ask(`/diem-cau/phong/${phone.linkId}`, "GET", {
      cookie: phone.cookie,
      accept: "text/html",
      "sec-fetch-site": "none",
    });
    // From where the page's data say that it looks on.
    const [, since] = /"serial\\*":(\d+)/.exec(page.text) ?? [];
    if (page.status !== 200 || since === undefined) {
      count(report, `page ${page.status}`);
      return false;
    }
    const look = await ask(
      `/api/points/${phone.pointId}/marks?link=${phone.linkId}&since=${since}`,
      "GET",
      headersOf(phone),
    );
    phone.since = Number(since);
    if (look.status === 200) phone.since = (JSON.parse(look.text) as Pick<Answer, "point">).point.serial;
    // Looks give way to marks when the server is busy: the page has its data, and looks again later.
    else if (look.status === 503) report.looksPutOff += 1;
    else count(report, `look ${look.status}`);
    report.pageLatencies.push(performance.now() - due);
    return true;
  } catch (error) {
    count(report, error instanceof Error ? error.message : "error");
    return false;
  }
}
