// What the bench's own processes say to each other. Moments are Date.now(): all run on one machine, by one clock.
import type { Shape } from "@/prisma/test/places";

export interface GeneratorSetup {
  origin: string;
  shape: Shape;
  /** One line per operation: id, point, delegate, state, undone operation, number (each or nothing), acknowledged or not. */
  file: string;
}

/**
 * `concurrency`: that many requests at once, as fast as they are answered; `rate`: that many a second, come what may;
 * `marksPerSecond`: requests of the mix as often as makes that many marks, and headcounts beside them, come what may;
 * `opening`: each point once in the time, page and report.
 */
export type Load = { seconds: number } & (
  | { concurrency: number }
  | { rate: number }
  | { marksPerSecond: number; headcountsPerSecond: number }
  | { opening: true }
);

/** A change that the app said it has made, to be looked for on the boards. */
export type Change = [pointId: string, revision: number, sentAt: number, acknowledgedAt: number];

export interface LoadReport {
  seconds: number;
  requests: number;
  marks: number;
  headcounts: number;
  /** Requests that were sent again after their answer, as after a lost connection. */
  repeated: number;
  /** Looks of pages that stay open, which were answered. */
  looks: number;
  /** Looks that gave way to marks (503); the page has its data and looks again. */
  looksPutOff: number;
  /** Answers other than 200, and operations that were refused, by name. */
  refused: Record<string, number>;
  /** Of all writes, since they were due. */
  latencies: number[];
  /** Of the pages that were opened. */
  pageLatencies: number[];
  changes: Change[];
}

/** Who looks, and at which part of the conference (`view`: further words of the address). */
export interface Board {
  cookie: string;
  linkId: string | null;
  view: Record<string, string>;
  /** Read word by word; the others are only received. */
  sampled: boolean;
}

export interface BoardsSetup {
  origin: string;
  conferenceId: string;
  boards: Board[];
}

/** When a board first showed a point at a revision. */
export type Sight = [pointId: string, revision: number, at: number];

export interface BoardsReport {
  open: number;
  dropped: number;
  messages: number;
  bytes: number;
  /** Per sampled board: the points that it showed first of all, and what it showed of them since the last report. */
  sampled: { points: string[]; sights: Sight[] }[];
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

/** Openings of articles, as so many readers' browsers tell of them, at a fixed rate. */
export interface Beacons {
  port: number;
  articles: string[];
  perSecond: number;
  seconds: number;
}

export interface BeaconsReport {
  seconds: number;
  acknowledged: number;
  failed: number;
  latencies: number[];
  /** Per article: acknowledged openings by people, a reload not counted. */
  expected: [article: string, openings: number][];
}

export type ToBeacons = Beacons;
export type FromBeacons = { kind: "report"; report: BeaconsReport } | { kind: "failed"; message: string };
