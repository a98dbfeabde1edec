import "server-only";
import type { z } from "zod";

/** Puts one piece of work into the queue. Twice with one `key` while the first still waits or runs is once. */
export type Enqueue = <S extends z.ZodType>(
  job: Job<S>,
  data: readonly { key: string; data: z.input<S> }[],
) => Promise<void>;

export type Run = { enqueue: Enqueue; signal: AbortSignal };

/**
 * A kind of work that the queue in PostgreSQL keeps: claimed by one worker of one instance. A run that ends with its
 * process is not run again by the queue, because it may have done its work: what must not be lost stands in rows of the
 * subject's own, and a repeated job finds what is left to do there. (The queue is in no backup either.)
 */
export type Job<S extends z.ZodType = z.ZodType> = {
  name: string;
  schema: S;
  /** After this long without an end a run is taken to be dead, and its key is free again. */
  expireSeconds: number;
  /** How many workers in one instance; each looks for work once a second. */
  atOnce: number;
  /** Put into the queue by the clock while `when` holds: once per `seconds`, however many instances run. */
  every: { seconds: number; when: () => Promise<boolean> } | null;
  run(data: z.output<S>, given: Run): Promise<void>;
};

/** Types a job by its own schema. */
export const defineJob = <S extends z.ZodType>(job: Job<S>): Job<S> => job;
