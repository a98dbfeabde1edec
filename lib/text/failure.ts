/** A link's token, a session's and a one-time password link's: 32 bytes in base64url, as they stand in paths; a key's. */
const token = /(?<![\w-])(?:dck_[0-9a-f]{32}_)?[\w-]{43}(?![\w-])/g;

export const withoutTokens = (text: string) => text.replace(token, "…");

const mostMessage = 500;
const mostFrames = 12;

/**
 * What the log may say of an unexpected error: its message and where it was thrown, without what somebody typed. Prisma
 * prints the whole call with its values before the sentence, so only the last paragraph is kept; values that PostgreSQL
 * quotes and long numbers (phones, PINs) are taken out. Ids stay: without them nobody finds the row.
 */
export function describeFailure(error: unknown) {
  if (!(error instanceof Error)) return { error: typeof error, message: "", stack: [] };
  const [, ...rest] = (error.stack ?? "").split("\n");
  const stack = rest.map((line) => line.trim()).filter((line) => line.startsWith("at "));
  const said =
    error.message
      .trim()
      .split(/\n\s*\n/)
      .at(-1) ?? "";
  const message = withoutTokens(said)
    // "postgresql://account:password@host", as drivers print an address they cannot use.
    .replace(/(:\/\/)\S*@/g, "$1…@")
    // A row's own values in PostgreSQL's DETAIL: "Key (username)=(an) already exists."
    .replace(/=\([^)]*\)/g, "=(…)")
    .replace(/"[^"]*"|“[^”]*”/g, "“…”")
    .replace(/(?<![\w-])\d{5,}(?![\w-])/g, "…")
    .replace(/\s+/g, " ")
    .slice(0, mostMessage);
  return { error: error.name, message, stack: stack.slice(0, mostFrames).map(withoutTokens) };
}
