// The open boards, a process of its own: each is one event stream, as a browser holds it.
import { Agent, request, type IncomingMessage } from "node:http";
import type { BoardsSetup, FromBoards, Sight, ToBoards } from "./messages";

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
const totals = { open: 0, dropped: 0, messages: 0, bytes: 0 };
let sights: Sight[][] = [];

/** Every point that a message tells the revision of, wherever in the message it stands. */
function* revisionsIn(value: unknown): Generator<[string, number]> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) {
    const { id, pointId = id, revision } = value as Record<string, unknown>;
    if (typeof pointId === "string" && typeof revision === "number") yield [pointId, revision];
  }
  for (const inner of Object.values(value)) yield* revisionsIn(inner);
}

/** Reads the stream word by word and notes when each point was first shown at a newer revision. */
function watch(answer: IncomingMessage, seen: Sight[]) {
  const known = new Map<string, number>();
  let rest = "";
  answer.setEncoding("utf8");
  answer.on("data", (text: string) => {
    const at = Date.now();
    totals.bytes += Buffer.byteLength(text);
    const messages = (rest + text).split("\n\n");
    rest = messages.pop() ?? "";
    for (const message of messages) {
      totals.messages += 1;
      const data = message
        .split("\n")
        .filter((line) => line.startsWith("data:"))
        .map((line) => line.slice(5))
        .join("\n");
      if (data.trim() === "") continue;
      for (const [pointId, revision] of revisionsIn(JSON.parse(data))) {
        if (revision <= (known.get(pointId) ?? -1)) continue;
        known.set(pointId, revision);
        seen.push([pointId, revision, at]);
      }
    }
  });
}

function receive(answer: IncomingMessage) {
  answer.on("data", (chunk: Buffer) => {
    totals.bytes += chunk.length;
    // Messages end with an empty line; one cut between two chunks is missed, which is near enough for a count.
    for (let at = chunk.indexOf("\n\n"); at >= 0; at = chunk.indexOf("\n\n", at + 2)) totals.messages += 1;
  });
}

function open(setup: BoardsSetup, board: BoardsSetup["boards"][number], seen: Sight[] | null): Promise<void> {
  const query = board.linkId === null ? "" : `?link=${board.linkId}`;
  return new Promise((resolve, reject) => {
    const asked = request(
      `${setup.origin}/api/board/${setup.conferenceId}${query}`,
      {
        agent,
        headers: { accept: "text/event-stream", cookie: board.cookie, "sec-fetch-site": "same-origin" },
      },
      (answer) => {
        if (answer.statusCode !== 200) {
          reject(new Error(`the board answered ${answer.statusCode}`));
          return;
        }
        totals.open += 1;
        answer.once("close", () => {
          totals.open -= 1;
          totals.dropped += 1;
        });
        if (seen) watch(answer, seen);
        else receive(answer);
        resolve();
      },
    );
    asked.on("error", reject);
    asked.end();
  });
}

async function openAll(setup: BoardsSetup) {
  sights = Array.from({ length: Math.min(setup.sampled, setup.boards.length) }, () => []);
  const stride = Math.max(1, Math.floor(setup.boards.length / Math.max(1, sights.length)));
  for (const [at, board] of setup.boards.entries()) {
    await open(setup, board, at % stride === 0 ? (sights[at / stride] ?? null) : null);
  }
}

const tell = (message: FromBoards) => process.send?.(message);

process.on("message", (message: ToBoards) => {
  if (message.kind === "setup") {
    void openAll(message.setup).then(() => tell({ kind: "ready" }));
    return;
  }
  // Emptied in place: each board goes on writing into its own.
  tell({ kind: "report", report: { ...totals, sights: sights.map((seen) => seen.splice(0)) } });
});
process.on("disconnect", () => process.exit());
process.on("SIGINT", () => undefined);
