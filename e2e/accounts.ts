import { readFileSync } from "node:fs";
import { join } from "node:path";

export type Account = { username: string; password: string; name: string };

/** The demonstration's accounts by user name, as the app that the set-up started wrote them. */
export function accounts(): Map<string, Account> {
  const folder = process.env["E2E_DATA_DIR"] ?? "";
  const text = readFileSync(join(folder, "demonstration-accounts.json"), "utf8");
  return new Map((JSON.parse(text) as Account[]).map((account) => [account.username, account]));
}
