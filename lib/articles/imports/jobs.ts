import "server-only";
import { z } from "zod";
import { defineJob, type Job } from "@/lib/jobs/define";
import { anyImportFiles, forgetImportFiles } from "./commands";
import { anyImports } from "./worker/queries";
import { workOnNext } from "./worker/run";

const work = defineJob({
  name: "articles.import",
  schema: z.object({}),
  expireSeconds: 120,
  atOnce: 1,
  every: { seconds: 5, when: anyImports },
  run: async (_, { signal }) => {
    await workOnNext(signal, new Date());
  },
});

const tidy = defineJob({
  name: "articles.tidy_imports",
  schema: z.object({}),
  expireSeconds: 300,
  atOnce: 1,
  every: { seconds: 3_600, when: anyImportFiles },
  run: async () => {
    await forgetImportFiles(new Date());
  },
});

/** Imports of old articles, a while at a time. */
export const importJobs: readonly Job[] = [work, tidy];
