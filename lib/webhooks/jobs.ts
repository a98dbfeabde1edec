import "server-only";
import { z } from "zod";
import { readAllowedHosts } from "@/lib/allowed-hosts";
import { readEnv } from "@/lib/env";
import { defineJob, type Job } from "@/lib/jobs/define";
import { deliverDue } from "./delivery/commands";
import { anyActive, compareAll, forgetOld, sweep } from "./sweep/commands";

const sweepSeconds = 4;
const compareSeconds = 60;

const lane = (name: string, atOnce: number) =>
  defineJob({
    name,
    schema: z.object({ webhookId: z.uuid() }),
    expireSeconds: 30,
    atOnce,
    every: null,
    run: ({ webhookId }, { signal }) => deliverDue(webhookId, undefined, signal),
  });

// A receiver that does not answer holds a worker for ten seconds at a time: such have workers of their own.
const deliver = lane("webhooks.deliver", 6);
const retry = lane("webhooks.retry", 2);

const collect = defineJob({
  name: "webhooks.sweep",
  schema: z.object({}),
  expireSeconds: 20,
  atOnce: 1,
  every: { seconds: sweepSeconds, when: anyActive },
  run: async (_, { enqueue }) => {
    const due = await sweep(new Date());
    // One key a webhook: its deliveries never take a second worker.
    const of = (failing: boolean) =>
      due.flatMap((one) =>
        one.failing === failing ? [{ key: one.webhookId, data: { webhookId: one.webhookId } }] : [],
      );
    await enqueue(deliver, of(false));
    await enqueue(retry, of(true));
  },
});

const compare = defineJob({
  name: "webhooks.compare",
  schema: z.object({}),
  expireSeconds: 50,
  atOnce: 1,
  every: { seconds: compareSeconds, when: anyActive },
  run: (_, { signal }) => compareAll(new Date(), { stopping: signal }),
});

const tidy = defineJob({
  name: "webhooks.tidy",
  schema: z.object({}),
  expireSeconds: 300,
  atOnce: 1,
  every: { seconds: 3_600, when: anyActive },
  run: (_, { signal }) => forgetOld(new Date(), { stopping: signal }),
});

/** The work of webhooks; none while the machine's administrator has allowed no place to send to. */
export const webhookJobs = (): readonly Job[] =>
  readAllowedHosts(readEnv().WEBHOOK_HOSTS)?.isEmpty === false
    ? [collect, compare, deliver, retry, tidy]
    : [];
