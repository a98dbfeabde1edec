import "server-only";
import type { Transaction } from "@/lib/db/client";

/**
 * Holds an import until the end of the transaction and gives its state: its files are changed and it begins one after the
 * other. Null: there is none.
 */
export async function holdRun(tx: Transaction, runId: string): Promise<string | null> {
  const rows = await tx.$queryRaw<{ state: string }[]>`
    SELECT state::text AS state FROM import_runs WHERE id = ${runId}::uuid FOR UPDATE`;
  return rows[0]?.state ?? null;
}
