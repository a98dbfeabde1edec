import "server-only";
import { recordArrivals } from "@/lib/board/arrival/commands";
import { minuteOf } from "@/lib/board/arrival/rules";
import { boardFeed, checkMs, encodeMessage } from "@/lib/board/live/queries";
import { loadBoardConferences } from "@/lib/board/queries";
import { findEnded, type Watcher } from "@/lib/board/rights/queries";
import type { BoardConference } from "@/lib/board/rules";
import type { View } from "@/lib/board/views/rules";
import { listen } from "@/lib/realtime/listen";
import { boardChannel, readNotice } from "@/lib/realtime/notify";
import { registerStream } from "@/lib/realtime/streams";
import { describeFailure } from "@/lib/text/failure";

/** The hall's firewall drops idle streams; and the page knows by it that the line is alive. */
const beatMs = 10_000;
export const mostStreams = 2_000;
/** By one session or one link: whoever has more windows than this has lost some, or shuts out all others. */
export const mostStreamsEach = 60;

/** `close` may say as its last word what has become of the conference. */
type Stream = { watcher: Watcher; close: (last?: BoardConference) => void };

type Boards = { streams: Set<Stream>; stop: (() => void) | null };

declare global {
  var diemCauBoards: Boards | undefined;
}

const boards: Boards = (globalThis.diemCauBoards ??= { streams: new Set(), stop: null });

function start(): () => void {
  const unlisten = listen({
    channel: boardChannel,
    onConnected: () => boardFeed.checkAll(),
    onNotice: (payload) => {
      const notice = readNotice(payload);
      // Anybody with the database's password can notify anything; thrown here it would end the process.
      if (!notice) boardFeed.checkAll();
      else boardFeed.changed(notice.conferenceId, notice.pointIds === "many" ? "all" : notice.pointIds);
    },
  });
  const checking = setInterval(() => {
    boardFeed.checkAll();
    void dropEnded();
    void sample();
  }, checkMs);
  const beating = setInterval(() => boardFeed.beat(), beatMs);
  return () => {
    void unlisten();
    clearInterval(checking);
    clearInterval(beating);
  };
}

async function sample(): Promise<void> {
  const minute = minuteOf(Date.now());
  for (const [, board] of boardFeed.held()) {
    if (board.sampledAt === minute) continue;
    board.sampledAt = minute;
    await recordArrivals(board, new Date()).catch((error: unknown) =>
      // A minute is missing in the chart.
      console.error("arrival not kept", describeFailure(error)),
    );
  }
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
    if (ended.size === 0) return;
    // Cancelling revokes the hall's link: its screen hears why, also where the notice of it was lost.
    const links = [...ended].filter((one) => one.kind === "link");
    const conferences = await loadBoardConferences([...new Set(links.map((one) => one.conferenceId))]);
    for (const { watcher, close } of open) {
      if (!ended.has(watcher)) continue;
      close(watcher.kind === "link" ? conferences.find(({ id }) => id === watcher.conferenceId) : undefined);
    }
  } catch (error) {
    // The database is away: the right is asked again at the next turn, and no figure moves until then.
    console.error("board rights not asked", describeFailure(error));
  }
}

const viewerOf = (watcher: Watcher) => (watcher.kind === "link" ? watcher.linkId : watcher.sessionId);

/** Whether there is no room for one more, or none for this viewer. */
export function isFull(watcher: Watcher): boolean {
  if (boards.streams.size >= mostStreams) return true;
  let own = 0;
  for (const one of boards.streams) if (viewerOf(one.watcher) === viewerOf(watcher)) own += 1;
  return own >= mostStreamsEach;
}

/** An event stream of a conference's board. It ends when the viewer leaves, loses the right, or the server stops. */
export function openStream(watcher: Watcher, view: View, signal: AbortSignal): ReadableStream<Uint8Array> {
  boards.stop ??= start();
  let end: Stream["close"] = () => undefined;
  return new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        let leave: (() => void) | null = null;
        let closed = false;
        const stream: Stream = { watcher, close: (last) => end(last) };
        const forget = registerStream(() => end());
        end = (last) => {
          if (closed) return;
          if (last) controller.enqueue(encodeMessage("ended", { conference: last }));
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
        // Who left while the right was being asked is told of no more.
        if (signal.aborted) {
          end();
          return;
        }
        const push = (chunk: Uint8Array) => {
          if (closed) return;
          // Who does not read must not fill the memory: cut off, the page comes back by itself for the whole.
          if ((controller.desiredSize ?? 0) < -64) end();
          else controller.enqueue(chunk);
        };
        push(new TextEncoder().encode("retry: 2000\n\n"));
        try {
          leave = await boardFeed.watch(watcher.conferenceId, view, push);
          // It ended while the board was being read.
          if (!boards.streams.has(stream)) leave();
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
