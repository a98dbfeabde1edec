import "server-only";
import { z } from "zod";
import { defineJob, type Job } from "@/lib/jobs/define";
import { importJobs } from "./imports/jobs";
import { photoJobs } from "./photos/uploads/jobs";
import { anyDue, publishDue } from "./schedule/commands";

const publish = defineJob({
  name: "articles.publish",
  schema: z.object({}),
  expireSeconds: 60,
  atOnce: 1,
  every: { seconds: 5, when: anyDue },
  run: async (_, { signal }) => {
    await publishDue(new Date(), signal);
  },
});

/** The newsroom's work on the queue. */
export const articleJobs: readonly Job[] = [publish, ...photoJobs, ...importJobs];
