import { Client } from "pg";

/** How many statements the work sends to the database, BEGIN and COMMIT included. One at a time per test file. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const original = Object.getOwnPropertyDescriptor(Client.prototype, "query");
  if (!original) throw new Error("pg has no Client.prototype.query to count");
  const query = original.value as (...given: unknown[]) => unknown;
  let count = 0;
  Client.prototype.query = function (this: Client, ...given: unknown[]) {
    count += 1;
    return query.apply(this, given);
  } as typeof Client.prototype.query;
  try {
    await work();
  } finally {
    Object.defineProperty(Client.prototype, "query", original);
  }
  if (count === 0) throw new Error("The work sent no statement: is the driver still pg?");
  return count;
}
