import "server-only";
import { stat } from "node:fs/promises";
import { mostItems, type ImportOptions } from "../rules";
import { canLeadOn } from "../store/rules";
import { readWordPress, type Break, type Channel } from "./reader";
import {
  attachmentOf,
  isArticle,
  isAttachment,
  postType,
  publicAddressesOf,
  type Attachment,
  type WordPressItem,
} from "./rules";

const mostAttachments = 500_000;

/** What a file's items refer to, and what is in it. */
export type Overview = {
  channel: Channel;
  attachments: Map<string, Attachment>;
  /** How many items are no articles, by their type. */
  others: Map<string, number>;
  /** The old addresses of its articles that will lead on here. */
  known: Set<string>;
  total: number;
  broken: Break | null;
};

async function overlook(path: string, options: ImportOptions, signal: AbortSignal): Promise<Overview> {
  const first = readWordPress(path);
  const attachments = new Map<string, Attachment>();
  const others = new Map<string, number>();
  const known = new Set<string>();
  let total = 0;
  for await (const item of first.read(signal)) {
    if (isAttachment(item)) {
      if (attachments.size < mostAttachments) attachments.set(...attachmentOf(item));
    } else if (isArticle(item, options)) {
      total += 1;
      if (total <= mostItems)
        for (const address of publicAddressesOf(item)) if (canLeadOn(address)) known.add(address);
    } else others.set(postType(item), (others.get(postType(item)) ?? 0) + 1);
  }
  return { channel: first.channel, attachments, others, known, total, broken: first.broken() };
}

/** The articles of a file, of which so many have been given. */
type Reading = { articles: AsyncGenerator<WordPressItem>; given: number };
type Passes = { key: string; overview: Promise<Overview>; reading: Reading | null; end: AbortController };

// An import is worked on a while at a time, and a large file takes longer to read than that: the file that was opened
// last stays as far as it was read, so that each while goes on where the last one ended.
let kept: Passes | null = null;
let idle: NodeJS.Timeout | undefined;
const idleMs = 10 * 60_000;

const inUse = () => clearTimeout(idle);
function atRest() {
  clearTimeout(idle);
  idle = setTimeout(forget, idleMs).unref();
}
function forget() {
  kept?.end.abort();
  void kept?.reading?.articles.return(undefined);
  kept = null;
}

/** Both readings of a file: what its items refer to, and its articles one after another. */
export async function openPasses(path: string, options: ImportOptions) {
  const { size, mtimeMs } = await stat(path);
  const key = JSON.stringify([path, size, mtimeMs, options]);
  inUse();
  if (kept?.key !== key) {
    forget();
    const end = new AbortController();
    const overview = overlook(path, options, end.signal);
    kept = { key, overview, reading: null, end };
    overview.then(atRest, () => {
      // Read anew by the next, who may find the disk mended.
      if (kept?.overview === overview) kept = null;
    });
  }
  const passes = kept;

  /** The articles behind the first `from`. Stops looking for them when `signal` says so, and then throws its reason. */
  async function* articles(from: number, signal: AbortSignal): AsyncGenerator<WordPressItem> {
    inUse();
    const before = passes.reading;
    // Nobody else reads on from here meanwhile.
    passes.reading = null;
    const goesOn = before !== null && before.given <= from;
    if (!goesOn) await before?.articles.return(undefined);
    const reading = goesOn ? before : { articles: articlesIn(path, options), given: 0 };
    let isOver = false;
    try {
      for (;;) {
        if (reading.given < from) signal.throwIfAborted();
        const next = await reading.articles.next();
        if (next.done) {
          isOver = true;
          return;
        }
        reading.given += 1;
        if (reading.given > from) yield next.value;
      }
    } finally {
      if (!isOver && kept === passes) passes.reading = reading;
      else await reading.articles.return(undefined);
      atRest();
    }
  }

  return { overview: (signal: AbortSignal) => unless(signal, passes.overview), articles };
}

async function* articlesIn(path: string, options: ImportOptions): AsyncGenerator<WordPressItem> {
  for await (const item of readWordPress(path).read()) if (isArticle(item, options)) yield item;
}

/** What `work` gives, unless the signal comes first: the work goes on then, for whoever asks next. */
function unless<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason as Error);
    if (signal.aborted) leave();
    signal.addEventListener("abort", leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
  });
}
