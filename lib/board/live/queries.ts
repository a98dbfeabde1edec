import "server-only";
import { Feed } from "@/lib/realtime/feed";
import { deltaOf, type BoardDelta, type BoardMessage } from "../deltas/rules";
import { openBoard, refreshBoard, type KeptBoard } from "../held/queries";
import { viewKey, viewOf, type BoardView, type View } from "../views/rules";

/** How often everything is compared with the database and everybody's right asked again, while anybody watches. */
export const checkMs = 5_000;

const encoder = new TextEncoder();

/** An event of the stream. */
export const encodeMessage = (kind: string, message: Omit<BoardMessage, "at"> = {}): Uint8Array =>
  encoder.encode(
    `event: ${kind}\ndata: ${JSON.stringify({ ...message, at: Date.now() } satisfies BoardMessage)}\n\n`,
  );

const makeFeed = () =>
  new Feed<KeptBoard, View, BoardView, BoardDelta>({
    open: (conferenceId) => openBoard(conferenceId),
    refresh: (_, board, ids) => refreshBoard(board, ids),
    viewKey,
    show: viewOf,
    delta: deltaOf,
    encode: (message) => {
      switch (message.kind) {
        case "all":
          return encodeMessage("all", { view: message.shown });
        case "some":
          return encodeMessage("some", { delta: message.delta });
        default:
          return encodeMessage(message.kind);
      }
    },
    gatherMs: 150,
    freshMs: 2 * checkMs,
    lingerMs: 2_000,
  });

declare global {
  var diemCauBoardFeed: ReturnType<typeof makeFeed> | undefined;
}

/** The boards that this instance holds. One per process: pages and streams each have a copy of this module. */
export const boardFeed = (globalThis.diemCauBoardFeed ??= makeFeed());

/** What a view shows now, for the page that is there before its stream. The caller has asked who may. */
export const lookAtBoard = (conferenceId: string, view: View): Promise<BoardView> =>
  boardFeed.look(conferenceId, view);
