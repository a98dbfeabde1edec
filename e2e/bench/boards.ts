// The open boards, a process of its own: each is one event stream, as a browser holds it.
import { Agent, request, type IncomingMessage } from "node:http";
import type { Board, BoardsReport, BoardsSetup, FromBoards, ToBoards } from "./messages";

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
const totals = { open: 0, dropped: 0, messages: 0, bytes: 0 };
type Sampled = BoardsReport["sampled"][number];
let sampled: Sampled[] = [];

// The two things that the bench knows of a board: where it is, and how a message tells which points are how new.
const addressOf = ({ origin, conferenceId }: BoardsSetup, { linkId, view }: Board) =>
  `${origin}/api/board/${conferenceId}?${new URLSearchParams({ ...(linkId !== null && { link: linkId }), ...view })}`;

type Shown = { points?: { id: string; revision: number }[] };

/** The points that a message shows, whole (`view`) or as far as they are new (`delta`). */
function revisionsIn(message: unknown): { id: string; revision: number }[] {
  const { view, delta } = message as { view?: Shown; delta?: Shown };
  return (view ?? delta)?.points ?? [];
}

/** Reads the stream word by word and notes when each point was first shown at a newer revision. */
function watch(answer: IncomingMessage, board: Sampled) {
  const known = new Map<string, number>();
  let first = true;
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
      const points = revisionsIn(JSON.parse(data));
      if (first && points.length > 0) {
        first = false;
        for (const { id, revision } of points) known.set(id, revision);
        board.points.push(...known.keys());
      }
      for (const { id, revision } of points) {
        if (revision <= (known.get(id) ?? Infinity)) continue;
        known.set(id, revision);
        board.sights.push([id, revision, at]);
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

function open(setup: BoardsSetup, board: Board): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(
      addressOf(setup, board),
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
        if (board.sampled) {
          const read: Sampled = { points: [], sights: [] };
          sampled.push(read);
          watch(answer, read);
        } else receive(answer);
        resolve();
      },
    );
    asked.on("error", reject);
    asked.end();
  });
}

async function openAll(setup: BoardsSetup) {
  sampled = [];
  for (const board of setup.boards) await open(setup, board);
}

const tell = (message: FromBoards) => process.send?.(message);

process.on("message", (message: ToBoards) => {
  if (message.kind === "setup") {
    void openAll(message.setup).then(() => tell({ kind: "ready" }));
    return;
  }
  // Emptied in place: each board goes on writing into its own.
  const report = sampled.map(({ points, sights }) => ({ points, sights: sights.splice(0) }));
  tell({ kind: "report", report: { ...totals, sampled: report } });
});
process.on("disconnect", () => process.exit());
process.on("SIGINT", () => undefined);
