import "server-only";
import { prisma } from "@/lib/db/client";
import {
  importSources,
  readCounts,
  readOptions,
  type ImportCounts,
  type ImportOptions,
  type ImportSource,
} from "../rules";

/** An import as its worker has it. */
export type Work = {
  id: string;
  worker: string;
  organizationId: string;
  source: ImportSource;
  name: string;
  options: ImportOptions;
  done: number;
  counts: ImportCounts;
  readAt: Date | null;
  createdById: string | null;
  createdByName: string;
  files: { id: string; slot: string; name: string }[];
};

/** The import that this worker has claimed; null: it is another's by now. */
export async function readWork(id: string, worker: string): Promise<Work | null> {
  const run = await prisma.importRun.findFirst({
    where: { id, worker, state: "running" },
    relationLoadStrategy: "join",
    select: {
      organizationId: true,
      source: true,
      name: true,
      options: true,
      done: true,
      report: true,
      readAt: true,
      createdById: true,
      createdByName: true,
      files: { where: { wholeAt: { not: null } }, select: { id: true, slot: true, name: true } },
    },
  });
  const source = importSources.find((one) => one === run?.source);
  if (!run || !source) return null;
  const { options, report, ...rest } = run;
  return { id, worker, ...rest, source, options: readOptions(options), counts: readCounts(report) };
}

/** Whether there is an import for a worker: for the clock of the queue. */
export const anyImports = async (): Promise<boolean> =>
  (await prisma.importRun.findFirst({
    where: { OR: [{ state: "waiting" }, { state: "running", workedUntil: { lt: new Date() } }] },
    select: { id: true },
  })) !== null;
