import { parseArgs } from "node:util";

/** What the command line may say; the defaults are those of the written aim. */
export interface Options {
  bench: "attendance" | "pages";
  points: number;
  delegates: number;
  /** Length of the measured run; of each round of `pages` a tenth of it. */
  seconds: number;
  /** 0: none, to see what the boards cost. */
  boards: number;
  /** 0: a free one. */
  port: number;
  /** Requests per second of an open loop; null: closed loops that look for what can be sustained. */
  rate: number | null;
  /** How many requests at once in the closed loop; null: the best of a short ramp. */
  concurrency: number | null;
  /** A folder for the app's CPU profile; null: none is taken. */
  profile: string | null;
  /** Keeps the folder with data, logs and the file of acknowledged operations. */
  keep: boolean;
}

const usage = `npm run bench -- attendance [--points 400] [--delegates 32000] [--seconds 30] [--boards 200]
                          [--rate <requests per second>] [--concurrency <at once>] [--port <port>]
                          [--profile <folder>] [--keep]
npm run bench -- pages [--seconds 30] [--points 400] [--delegates 32000] [--port <port>] [--profile <folder>] [--keep]`;

/** Reads the command line; throws an Error that says what is wrong and how it is written. */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      points: { type: "string", default: "400" },
      delegates: { type: "string", default: "32000" },
      seconds: { type: "string", default: "30" },
      boards: { type: "string", default: "200" },
      port: { type: "string", default: "0" },
      rate: { type: "string" },
      concurrency: { type: "string" },
      profile: { type: "string" },
      keep: { type: "boolean", default: false },
    },
  });
  const [bench, ...more] = positionals;
  if ((bench !== "attendance" && bench !== "pages") || more.length > 0) throw new Error(usage);
  const whole = (name: string, text: string, least: number, most: number) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new Error(`--${name} takes a whole number from ${least} to ${most}.\n${usage}`);
    return value;
  };
  const maybe = (name: string, text: string | undefined, most: number) =>
    text === undefined ? null : whole(name, text, 1, most);
  const points = whole("points", values.points, 1, 5_000);
  return {
    bench,
    points,
    // A request takes at most 500 operations, and the largest request is a whole room.
    delegates: whole("delegates", values.delegates, points, points * 500),
    seconds: whole("seconds", values.seconds, 1, 600),
    boards: whole("boards", values.boards, 0, 1_000),
    port: whole("port", values.port, 0, 65_535),
    rate: maybe("rate", values.rate, 10_000),
    concurrency: maybe("concurrency", values.concurrency, 250),
    profile: values.profile ?? null,
    keep: values.keep,
  };
}
