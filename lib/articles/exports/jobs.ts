import "server-only";
import { z } from "zod";
import { defineJob, type Job } from "@/lib/jobs/define";
import { anyExportWork, claimExport, expireExports, listWaiting } from "./commands";
import { makeExport } from "./make";
import type { SiteReader } from "./site/copy";

/**
 * The exports on the queue: looked for by the clock, made one at a time in an instance by reading its own site. `leaving`
 * says that the process ends: what is not whole is begun again by another.
 */
export function exportJobs(read: SiteReader, leaving: AbortSignal): readonly Job[] {
  const make = defineJob({
    name: "articles.export",
    schema: z.object({ id: z.uuid(), attempt: z.number().int() }),
    expireSeconds: 12 * 3_600,
    atOnce: 1,
    every: null,
    run: async (data, { signal }) => {
      const claimed = await claimExport(data, new Date());
      if (claimed) await makeExport(claimed, { read, signal: AbortSignal.any([signal, leaving]) });
    },
  });
  const look = defineJob({
    name: "articles.look_for_exports",
    schema: z.object({}),
    expireSeconds: 60,
    atOnce: 1,
    every: { seconds: 2, when: anyExportWork },
    run: async (_, { enqueue }) => {
      await expireExports(new Date());
      const waiting = await listWaiting(new Date());
      await enqueue(
        make,
        waiting.map((data) => ({ key: `${data.id}.${data.attempt}`, data })),
      );
    },
  });
  return [make, look];
}
