import { parseArgs } from "node:util";

export const benches = [
  "attendance",
  "pages",
  "record",
  "opening",
  "growth",
  "chaos",
  "site",
  "lighthouse",
] as const;

/** What the command line may say; the defaults are those of the written aims. */
export interface Options {
  bench: (typeof benches)[number];
  points: number;
  delegates: number;
  /** Length of the measured run; of each round of `pages` and `site` a tenth of it; of each size of `growth`. */
  seconds: number;
  /** The largest site of `site`. */
  articles: number;
  /** 0: none, to see what the boards cost. */
  boards: number;
  /** How many times the record's rates. */
  times: number;
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
                          [--rate <requests per second>] [--concurrency <at once>]
npm run bench -- pages    [--points 400] [--delegates 32000] [--seconds 30]
npm run bench -- record   [--points 40000] [--delegates 2500000] [--seconds 900] [--boards 500] [--times 1]
npm run bench -- opening  [--points 2500] [--delegates 156250] [--seconds 60] [--boards 20]
npm run bench -- growth   [--points 40000] [--seconds 30] [--boards 20] [--times 1]
npm run bench -- chaos    [--points 60] [--delegates 1800] [--seconds 60]
npm run bench -- site     [--articles 1000000] [--seconds 30]
npm run bench -- lighthouse
each with [--port <port>] [--profile <folder>] [--keep]`;

type Sizes = Pick<Options, "points" | "delegates" | "seconds" | "boards">;
const defaults = {
  attendance: { points: 400, delegates: 32_000, seconds: 30, boards: 200 },
  pages: { points: 400, delegates: 32_000, seconds: 30, boards: 1 },
  record: { points: 40_000, delegates: 2_500_000, seconds: 900, boards: 500 },
  opening: { points: 2_500, delegates: 156_250, seconds: 60, boards: 20 },
  // The delegates of each size follow from its points.
  growth: { points: 40_000, delegates: 40_000, seconds: 30, boards: 20 },
  chaos: { points: 60, delegates: 1_800, seconds: 60, boards: 0 },
  site: { points: 1, delegates: 1, seconds: 30, boards: 0 },
  lighthouse: { points: 1, delegates: 1, seconds: 1, boards: 0 },
} satisfies Record<Options["bench"], Sizes>;

/** Reads the command line; throws an Error that says what is wrong and how it is written. */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      points: { type: "string" },
      delegates: { type: "string" },
      seconds: { type: "string" },
      boards: { type: "string" },
      articles: { type: "string", default: "1000000" },
      times: { type: "string", default: "1" },
      port: { type: "string", default: "0" },
      rate: { type: "string" },
      concurrency: { type: "string" },
      profile: { type: "string" },
      keep: { type: "boolean", default: false },
    },
  });
  const [named, ...more] = positionals;
  const bench = benches.find((one) => one === named);
  if (!bench || more.length > 0) throw new Error(usage);
  const whole = (name: string, text: string, least: number, most: number) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new Error(`--${name} takes a whole number from ${least} to ${most}.\n${usage}`);
    return value;
  };
  const size = (name: keyof Sizes, least: number, most: number) =>
    whole(name, values[name] ?? String(defaults[bench][name]), least, most);
  const maybe = (name: string, text: string | undefined, most: number) =>
    text === undefined ? null : whole(name, text, 1, most);
  const points = size("points", 1, 50_000);
  return {
    bench,
    points,
    // A request takes at most 500 operations, and the largest request is a whole room.
    delegates: size("delegates", points, points * 250),
    seconds: size("seconds", 1, 3_600),
    boards: size("boards", 0, 1_000),
    articles: whole("articles", values.articles, 100_000, 5_000_000),
    times: whole("times", values.times, 1, 10),
    port: whole("port", values.port, 0, 65_535),
    rate: maybe("rate", values.rate, 10_000),
    concurrency: maybe("concurrency", values.concurrency, 250),
    profile: values.profile ?? null,
    keep: values.keep,
  };
}
