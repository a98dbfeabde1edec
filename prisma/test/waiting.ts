import type { Transaction } from "@/lib/db/client";

/** Until another connection waits for what this transaction holds. */
export async function untilOneWaits(tx: Pick<Transaction, "$queryRaw">): Promise<void> {
  for (let waiting = 0; waiting === 0;) {
    const [row] = await tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))`;
    waiting = row?.count ?? 0;
  }
}
