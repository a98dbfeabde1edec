import "server-only";
import type { Author } from "@/lib/auth/audit/commands";
import { actorOnBehalf } from "@/lib/auth/on-behalf";
import { reachOf } from "@/lib/auth/scope";
import { dropKept, keptPath } from "@/lib/files/parts";
import { readFolder, toReview } from "../folder/commands";
import { openFolderSource } from "../folder/source";
import { openWordPress } from "../wordpress/source";
import { NotImportable, type Source } from "../source";
import { claim, fail, giveUp, goOn, leave, whileLeased, type Progress } from "./commands";
import { readWork, type Work } from "./queries";

/** Where an import's files lie: those that were uploaded, or for a command line those that it names. */
export type Places = { main: string; pictures: string | null };

const placesOf = ({ files }: Work): Places | null => {
  const path = (slot: string) => files.find((file) => file.slot === slot)?.id;
  const main = path("main");
  const pictures = path("pictures");
  return main === undefined
    ? null
    : { main: keptPath(main), pictures: pictures === undefined ? null : keptPath(pictures) };
};

const open = (work: Work, { main, pictures }: Places, signal: AbortSignal): Promise<Source> =>
  work.source === "wordpress"
    ? openWordPress(main, pictures, work.options, signal)
    : openFolderSource(work.id, main);

/** Who is named as the writer: whoever began it, while that right lasts. */
async function authorOf({ createdById, createdByName, organizationId }: Work): Promise<Author | null> {
  if (createdById === null) return { kind: "job", name: createdByName };
  const actor = await actorOnBehalf(createdById);
  return actor && reachOf(actor, "articles:approve").organizationIds.includes(organizationId) ? actor : null;
}

/**
 * Works on an import that is this worker's. A folder is read first and left to be looked through, but for a command line
 * (`review` false). What nobody can mend by waiting ends it with a sentence.
 */
export const workOn = (work: Work, places: Places | null, given: While) =>
  whileLeased(work, () => workLeased(work, places, given));

type While = { until: Date; signal: AbortSignal; progress?: Progress; review?: boolean };

async function workLeased(
  work: Work,
  places: Places | null,
  given: While,
): Promise<"done" | "later" | "stopped" | "failed" | "review"> {
  const end = async (problem: string) => {
    await fail(work, problem);
    await forgetFiles(work);
    return "failed" as const;
  };
  const author = await authorOf(work);
  if (!author) return end("Người bắt đầu lần nhập này không còn quyền nhập tin bài cho cơ quan.");
  if (!places)
    return end(
      "Lệnh nhập trên máy chủ đã dừng giữa chừng. Hãy chạy lại lệnh: bài đã nhập không bị nhân đôi.",
    );
  let source: Source;
  try {
    if (work.source === "files" && work.readAt === null) {
      if (!(await readFolder(work, places.main))) return "stopped";
      if (given.review ?? true) {
        await toReview(work);
        return "review";
      }
    }
    source = await open(work, places, given.signal);
  } catch (error) {
    if (error instanceof NotImportable) return end(error.message);
    if (given.signal.aborted) return await leave(work);
    throw error;
  }
  try {
    const ended = await goOn(work, source, author, given);
    if (ended === "done") await forgetFiles(work);
    return ended;
  } finally {
    await source.close();
  }
}

const forgetFiles = async ({ files }: Work) => {
  for (const { id } of files) await dropKept(id);
};

const sliceMs = 45_000;
/** Finding the place in a large file ends before the queue would take it for dead; it goes on in the next while. */
const findMs = 2 * sliceMs;

/**
 * Works on the import whose turn it is, for a while. False: there is none. Of an error nobody foresaw it is tried again when
 * its worker's time is over, and ends when that was too often.
 */
export async function workOnNext(signal: AbortSignal, now: Date): Promise<boolean> {
  const claimed = await claim(now);
  const work = claimed && (await readWork(claimed.id, claimed.worker));
  if (!work) return false;
  try {
    await workOn(work, placesOf(work), {
      until: new Date(now.getTime() + sliceMs),
      signal: AbortSignal.any([signal, AbortSignal.timeout(findMs)]),
    });
  } catch (error) {
    if (!(await giveUp(work, error))) throw error;
    await forgetFiles(work);
  }
  return true;
}
