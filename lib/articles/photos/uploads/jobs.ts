import "server-only";
import { z } from "zod";
import { defineJob, type Job } from "@/lib/jobs/define";
import { anyUploads, forgetUploads } from "./commands";

const tidy = defineJob({
  name: "photos.tidy_uploads",
  schema: z.object({}),
  expireSeconds: 300,
  atOnce: 1,
  every: { seconds: 3_600, when: anyUploads },
  run: () => forgetUploads(new Date()),
});

/** The hourly tidying of photos that never came whole. */
export const photoJobs: readonly Job[] = [tidy];
