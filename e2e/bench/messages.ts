// What the bench's own processes say to each other. Moments are Date.now(): all run on one machine, by one clock.
import type { Phone } from "./fill";

export interface GeneratorSetup {
  origin: string;
  phones: Phone[];
  rooms: Record<string, string[]>;
  /** One line per operation: id, point, delegate, state or nothing, undone operation or nothing, acknowledged or not. */
  file: string;
}

/** `concurrency`: that many requests at once, as fast as they are answered; `rate`: that many a second, come what may. */
export type Load = { seconds: number } & ({ concurrency: number } | { rate: number });

/** A change that the app said it has made, to be looked for on the boards. */
export type Change = [pointId: string, revision: number, sentAt: number, acknowledgedAt: number];

export interface LoadReport {
  seconds: number;
  requests: number;
  marks: number;
  /** Requests that were sent again after their answer, as after a lost connection. */
  repeated: number;
  /** Answers other than 200, and operations that were refused, by name. */
  refused: Record<string, number>;
  latencies: number[];
  changes: Change[];
}

export interface BoardsSetup {
  origin: string;
  conferenceId: string;
  boards: { cookie: string; linkId: string | null }[];
  /** How many of them are read word by word; the others are only received. */
  sampled: number;
}

/** When a board first showed a point at a revision. */
export type Sight = [pointId: string, revision: number, at: number];

export interface BoardsReport {
  open: number;
  dropped: number;
  messages: number;
  bytes: number;
  /** Per sampled board. */
  sights: Sight[][];
}

export type ToGenerator = { kind: "setup"; setup: GeneratorSetup } | { kind: "load"; load: Load };
export type FromGenerator = { kind: "ready" } | { kind: "report"; report: LoadReport };
export type ToBoards = { kind: "setup"; setup: BoardsSetup } | { kind: "report" };
export type FromBoards = { kind: "ready" } | { kind: "report"; report: BoardsReport };

/** One page asked for again and again over some connections. */
export interface Reading {
  port: number;
  path: string;
  headers: Record<string, string>;
  connections: number;
  seconds: number;
}

export interface ReadingReport {
  seconds: number;
  latencies: number[];
}

export type ToReader = Reading;
export type FromReader = { kind: "report"; report: ReadingReport } | { kind: "failed"; message: string };

/** Answers of the app, kept to be given by the plain file server. */
export interface KeptAnswer {
  path: string;
  file: string;
  type: string;
  encoding: string | null;
}

export type ToFileServer = { answers: KeptAnswer[] };
export type FromFileServer = { port: number };
