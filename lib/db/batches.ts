import "server-only";

/** How many rows one statement of a long list brings: neither side then holds the whole list twice. */
export const batchSize = 1_000;

/**
 * A whole list by its key: `read` gives the next `batchSize` rows behind a key, and the key of the last one. A row that
 * comes or goes meanwhile shifts no other, as it would under an offset.
 */
export async function readInBatches<Row, Key>(
  read: (after: Key | null) => Promise<{ rows: Row[]; last: Key | null }>,
): Promise<Row[]> {
  const all: Row[] = [];
  let after: Key | null = null;
  do {
    const batch: { rows: Row[]; last: Key | null } = await read(after);
    for (const row of batch.rows) all.push(row);
    after = batch.last;
  } while (after !== null);
  return all;
}
