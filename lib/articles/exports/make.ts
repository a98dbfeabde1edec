import "server-only";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { beginArchive, clearArchive, dropAttempt, finishArchive, folderWriter } from "@/lib/files/archives";
import { publicOrigin } from "@/lib/public-origin";
import { describeFailure } from "@/lib/text/failure";
import { beat, completeExport, failExport, type Claimed } from "./commands";
import { anythingWithdrawnSince, countOnSite, readClock, readRedirects } from "./queries";
import { copySite, type SiteReader } from "./site/copy";
import { articlesAsWxr } from "./wxr/copy";

const wxrFile = "tin-bai.xml";

const beatEveryMs = 1_000;
/** Packing, or a picture that must be cut first, takes its time, and the row must not look dead. */
const beatAnywayMs = 15_000;
/** Something taken off the site while it is copied makes the copy begin again; not for ever. */
const mostRounds = 3;

/** Makes the archive of an export in hand, tells its row how far it is, and stops when the row says so. */
export async function makeExport(
  claimed: Claimed,
  { read, signal }: { read: SiteReader; signal: AbortSignal },
): Promise<void> {
  const stopped = new AbortController();
  const given = { read, signal: AbortSignal.any([signal, stopped.signal]), stop: () => stopped.abort() };
  try {
    for (let round = 0; round < mostRounds; round += 1) {
      if (await oneRound(claimed, given)) return;
    }
    await failExport(claimed, "withdrawn", new Date());
  } catch (error) {
    // Stopped by somebody, or with its process: then the row stays, and another worker begins again.
    if (given.signal.aborted) return;
    console.error("an export failed", describeFailure(error));
    const isFull = error instanceof Error && "code" in error && error.code === "ENOSPC";
    await failExport(claimed, isFull ? "full" : "failed", new Date());
  } finally {
    await clearArchive(claimed.id, claimed.attempt);
  }
}

type Round = { read: SiteReader; signal: AbortSignal; stop: () => void };

/** One copy from the beginning; false: what it holds is no longer all on the site. */
async function oneRound(claimed: Claimed, { read, signal, stop }: Round): Promise<boolean> {
  const { id, attempt, kind, base } = claimed;
  const readFrom = await readClock();
  const total = await countOnSite();
  let done = 0;
  let beaten = 0;
  const say = async () => {
    beaten = Date.now();
    if (!(await beat(claimed, { done: Math.min(done, total), total, readFrom }, new Date()))) stop();
  };
  const onPage = async (articles: number) => {
    done = articles;
    if (Date.now() - beaten >= beatEveryMs) await say();
    signal.throwIfAborted();
  };
  await say();
  const timer = setInterval(() => void say().catch(() => undefined), beatAnywayMs);
  try {
    const folder = await beginArchive(id, attempt);
    const write = folderWriter(folder);
    const given = { base, origin: publicOrigin(), signal, onPage };
    if (kind === "site") await copySite({ ...given, read, write, redirects: readRedirects() });
    else
      await pipeline(
        articlesAsWxr({ ...given, pictures: write }),
        createWriteStream(join(folder, wxrFile), { flags: "wx" }),
      );
    const byteSize = await finishArchive(id, attempt, signal);
    const isWhole = !(await anythingWithdrawnSince(readFrom));
    const isWanted = isWhole && (await completeExport(claimed, byteSize, new Date()));
    if (!isWanted) await dropAttempt(id, attempt);
    return isWhole;
  } finally {
    clearInterval(timer);
  }
}
