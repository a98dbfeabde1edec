import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { delegateIdsOf, phoneAt, phoneRoles, type Phone, type Shape } from "./places";

type Operation = { operationId: string } & (
  | { delegateId: string; state: string; markedAt: number }
  | { delegateId: string; undoesId: string; markedAt: number }
  | { present: number; reportedAt: number }
);

const states = ["present", "present", "present", "late", "unexcused", "left_early"] as const;
/** What a phone waits for an answer; a line that strands requests holds them longer. */
const patienceMs = 1_500;

function post(port: number, phone: Phone, kind: "marks" | "headcounts", body: string) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = request(
      {
        host: "127.0.0.1",
        port,
        agent: false,
        method: "POST",
        path: `/api/points/${phone.pointId}/${kind}?link=${phone.linkId}`,
        timeout: patienceMs,
        headers: {
          cookie: phone.cookie,
          "sec-fetch-site": "same-origin",
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
        },
      },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (part: string) => (text += part));
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
        answer.on("error", reject);
      },
    );
    sent.on("timeout", () => sent.destroy(new Error("no answer")));
    sent.on("error", reject);
    sent.end(body);
  });
}

/**
 * Phones of a filled conference that send as the page does: in order, one request at a time, the same operation ids
 * again until they are answered for. `port` is that of the line, good or bad.
 */
export function patientPhones(shape: Shape, port: number) {
  /** By operation id, what the server has answered for, with its point. */
  const acknowledged = new Map<string, Operation & { pointId: string }>();
  const trouble = new Map<string, number>();
  const counts = { requests: 0, failures: 0, repeats: 0 };
  /** Of requests that were answered, in milliseconds. */
  const latencies: number[] = [];
  const note = (what: string) => trouble.set(what, (trouble.get(what) ?? 0) + 1);
  let isOver = false;

  async function work(point: number, role: (typeof phoneRoles)[number], everyMs: number) {
    const phone = phoneAt(shape, point, role);
    const delegateIds = delegateIdsOf(shape, point);
    const kind = delegateIds.length > 0 ? "marks" : "headcounts";
    let last: string | null = null;
    let lastDelegate = "";
    let queue: Operation[] = [];

    const next = (): Operation => {
      const operationId = randomUUID();
      const now = Date.now();
      if (kind === "headcounts")
        return { operationId, present: Math.floor(Math.random() * 80), reportedAt: now };
      if (last && Math.random() < 0.05) {
        const undoesId = last;
        last = null;
        return { operationId, delegateId: lastDelegate, undoesId, markedAt: now };
      }
      lastDelegate = delegateIds[Math.floor(Math.random() * delegateIds.length)] ?? "";
      last = operationId;
      const state = states[Math.floor(Math.random() * states.length)] ?? "present";
      return { operationId, delegateId: lastDelegate, state, markedAt: now };
    };

    const sendOnce = async (parcel: readonly Operation[]) => {
      const body = JSON.stringify({ sentAt: Date.now(), since: 0, operations: parcel });
      counts.requests += 1;
      const began = performance.now();
      const { status, text } = await post(port, phone, kind, body);
      latencies.push(performance.now() - began);
      if (status >= 500 || status === 429) throw new Error(`busy ${status}`);
      if (status !== 200) {
        note(`answered ${status}`);
        return;
      }
      const { outcomes } = JSON.parse(text) as { outcomes: { outcome: string; reason?: string }[] };
      outcomes.forEach(({ outcome, reason }, at) => {
        const operation = parcel[at];
        if (outcome === "refused") note(`refused ${reason}`);
        else if (operation) acknowledged.set(operation.operationId, { ...operation, pointId: phone.pointId });
      });
      // What was answered long ago comes once more, after newer ones: a request that was under way all the time.
      if (Math.random() < 0.1) {
        counts.repeats += 1;
        setTimeout(
          () => void post(port, phone, kind, body).catch(() => undefined),
          1_000 + Math.random() * 2_000,
        );
      }
    };

    while (!isOver || queue.length > 0) {
      if (!isOver) {
        const more = Math.random() < 0.1 ? Math.min(20, Math.max(1, delegateIds.length)) : 1;
        queue.push(...Array.from({ length: more }, next));
      }
      const parcel = queue.slice(0, 200);
      try {
        await sendOnce(parcel);
        queue = queue.slice(parcel.length);
        await sleep(isOver ? 0 : everyMs * (0.5 + Math.random()));
      } catch {
        counts.failures += 1;
        await sleep(100 + Math.random() * 300);
      }
    }
  }

  return {
    acknowledged,
    counts,
    latencies,
    /** What should never have been answered, by name. */
    trouble,
    /** Works on all points with both phones until `stop`, and then until every phone has sent what it holds. */
    run: (everyMs: number) =>
      Promise.all(
        Array.from({ length: shape.points }, (_, at) =>
          phoneRoles.map((role) => work(at + 1, role, everyMs)),
        ).flat(),
      ),
    stop: () => {
      isOver = true;
    },
  };
}

/** Acknowledged operations that do not stand in the tables as they were sent, or stand there twice; and how many there are. */
export async function findLosses(
  client: Client,
  { acknowledged }: Pick<ReturnType<typeof patientPhones>, "acknowledged">,
) {
  const stored = await client.query<
    Record<"id" | "point", string> &
      Record<"delegate" | "state" | "undoes", string | null> & { present: number | null }
  >(
    `SELECT operation_id AS id, point_id AS point, delegate_id AS delegate, state::text AS state, undoes_id AS undoes,
            NULL::integer AS present FROM marks
     UNION ALL
     SELECT operation_id, point_id, NULL, NULL, NULL, present FROM headcounts`,
  );
  const byId = new Map<string, (typeof stored.rows)[number]>();
  let doubled = 0;
  for (const row of stored.rows) {
    if (byId.has(row.id)) doubled += 1;
    byId.set(row.id, row);
  }
  let lost = 0;
  for (const [id, sent] of acknowledged) {
    const row = byId.get(id);
    const same =
      row?.point === sent.pointId &&
      ("present" in sent
        ? row.present === sent.present
        : row.delegate === sent.delegateId &&
          row.state === ("state" in sent ? sent.state : null) &&
          row.undoes === ("undoesId" in sent ? sent.undoesId : null));
    if (!same) lost += 1;
  }
  return { lost, doubled, acknowledged: acknowledged.size };
}
