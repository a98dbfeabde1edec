import "server-only";
import { z } from "zod";
import { readAllowedHosts } from "@/lib/allowed-hosts";
import { readEnv } from "@/lib/env";
import { defineJob, type Job } from "@/lib/jobs/define";
import { attempt } from "./delivery/commands";
import { anyActive, forgetOld, sweep } from "./sweep/commands";

const sweepSeconds = 4;

const deliver = defineJob({
  name: "webhooks.deliver",
  schema: z.object({ deliveryId: z.uuid() }),
  expireSeconds: 30,
  atOnce: 8,
  every: null,
  run: ({ deliveryId }, { signal }) => attempt(deliveryId, new Date(), signal),
});

const collect = defineJob({
  name: "webhooks.sweep",
  schema: z.object({}),
  expireSeconds: 20,
  atOnce: 1,
  every: { seconds: sweepSeconds, when: anyActive },
  run: async (_, { enqueue }) => {
    const due = await sweep(new Date());
    await enqueue(
      deliver,
      due.map(({ deliveryId }) => ({ key: deliveryId, data: { deliveryId } })),
    );
  },
});

const tidy = defineJob({
  name: "webhooks.tidy",
  schema: z.object({}),
  expireSeconds: 300,
  atOnce: 1,
  every: { seconds: 3_600, when: anyActive },
  run: () => forgetOld(new Date()),
});

/** The work of webhooks; none while the machine's administrator has allowed no place to send to. */
export const webhookJobs = (): readonly Job[] =>
  readAllowedHosts(readEnv().WEBHOOK_HOSTS)?.isEmpty === false ? [collect, deliver, tidy] : [];
