import "server-only";

/** How many rows one statement of a long list brings: neither side then holds the whole list twice. */
export const batchSize = 1_000;

/**
 * The rows of many ids in the ids' order, `batchSize` at a time. For a list whose order is no key: the ids are read
 * first, so that what moves meanwhile is neither missed nor told twice.
 */
export async function readByIds<Row extends { id: string }>(
  ids: readonly string[],
  read: (some: string[]) => Promise<Row[]>,
): Promise<Row[]> {
  const all: Row[] = [];
  for (let at = 0; at < ids.length; at += batchSize) {
    const some = ids.slice(at, at + batchSize);
    const found = new Map((await read(some)).map((row) => [row.id, row]));
    for (const id of some) {
      const row = found.get(id);
      if (row) all.push(row);
    }
  }
  return all;
}

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
