import "server-only";
import { findEnded, loadBoardPoints, type Watcher } from "@/lib/board/queries";
import type { BoardPoint } from "@/lib/board/rules";
import { Feed } from "@/lib/realtime/feed";
import { listen } from "@/lib/realtime/listen";
import { boardChannel, readNotice } from "@/lib/realtime/notify";
import { registerStream } from "@/lib/realtime/streams";
import { describeFailure } from "@/lib/text/failure";

/** How often everything is read again and everybody's right asked again, while anybody watches. */
const checkMs = 5_000;
/** The hall's firewall drops idle streams; and the page knows by it that the line is alive. */
const beatMs = 10_000;
export const mostStreams = 2_000;

const encoder = new TextEncoder();

type Stream = { watcher: Watcher; close: () => void };

type Boards = { feed: Feed<BoardPoint>; streams: Set<Stream>; stop: (() => void) | null };

declare global {
  var diemCauBoards: Boards | undefined;
}

const boards: Boards = (globalThis.diemCauBoards ??= {
  feed: new Feed<BoardPoint>({
    load: loadBoardPoints,
    gatherMs: 150,
    freshMs: 2 * checkMs,
    encode: (message) => {
      const points = "rows" in message ? message.rows : [];
      return encoder.encode(
        `event: ${message.kind}\ndata: ${JSON.stringify({ points, at: Date.now() })}\n\n`,
      );
    },
  }),
  streams: new Set(),
  stop: null,
});

function start(): () => void {
  const unlisten = listen({
    channel: boardChannel,
    onConnected: () => boards.feed.checkAll(),
    onNotice: (payload) => {
      const notice = readNotice(payload);
      // Anybody with the database's password can notify anything; thrown here it would end the process.
      if (!notice) boards.feed.checkAll();
      else boards.feed.changed(notice.conferenceId, notice.pointIds === "many" ? "all" : notice.pointIds);
    },
  });
  const checking = setInterval(() => {
    boards.feed.checkAll();
    void dropEnded();
  }, checkMs);
  const beating = setInterval(() => boards.feed.beat(), beatMs);
  return () => {
    void unlisten();
    clearInterval(checking);
    clearInterval(beating);
  };
}

async function dropEnded(): Promise<void> {
  const open = [...boards.streams];
  try {
    const ended = new Set(
      await findEnded(
        open.map((one) => one.watcher),
        new Date(),
      ),
    );
    for (const stream of open) if (ended.has(stream.watcher)) stream.close();
  } catch (error) {
    // The database is away: the right is asked again at the next turn, and no figure moves until then.
    console.error("board rights not asked", describeFailure(error));
  }
}

export const isFull = () => boards.streams.size >= mostStreams;

/** An event stream of a conference's board. It ends when the viewer leaves, loses the right, or the server stops. */
export function openStream(watcher: Watcher, signal: AbortSignal): ReadableStream<Uint8Array> {
  boards.stop ??= start();
  let end: () => void = () => undefined;
  return new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        let leave: (() => void) | null = null;
        let closed = false;
        const stream: Stream = { watcher, close: () => end() };
        const forget = registerStream(() => end());
        end = () => {
          if (closed) return;
          closed = true;
          forget();
          leave?.();
          boards.streams.delete(stream);
          if (boards.streams.size === 0) {
            boards.stop?.();
            boards.stop = null;
          }
          try {
            controller.close();
          } catch {
            // The viewer left first.
          }
        };
        boards.streams.add(stream);
        signal.addEventListener("abort", () => end());
        const push = (chunk: Uint8Array) => {
          if (closed) return;
          // Who does not read must not fill the memory: cut off, the page comes back by itself for the whole.
          if ((controller.desiredSize ?? 0) < -64) end();
          else controller.enqueue(chunk);
        };
        push(encoder.encode("retry: 2000\n\n"));
        try {
          leave = await boards.feed.watch(watcher.conferenceId, push);
          // It ended while the board was being read.
          if (signal.aborted || !boards.streams.has(stream)) leave();
        } catch (error) {
          console.error("board not opened", describeFailure(error));
          end();
        }
      },
      cancel: () => end(),
    },
    { highWaterMark: 16 },
  );
}
