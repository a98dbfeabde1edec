import { searchKey } from "@/lib/text/fold";

/** A delegate as the reception table looks for them: by given name, as people are called in Vietnam. */
export type Guest = {
  id: string;
  /** With rank or form of address, as the house prints it. */
  name: string;
  title: string | null;
  kind: string | null;
  /** The given name, folded. */
  given: string;
  /** The full name without rank or form of address, folded. */
  full: string;
};

/** How many rows stand on the screen: more would be read past, and one letter more of the name shortens them. */
export const mostGuests = 40;

const begins = (key: string, word: string) => key.startsWith(word);
const someWordBegins = (key: string, word: string) => ` ${key}`.includes(` ${word}`);

/**
 * How well what was typed names the guest; lower is better, null is not at all. The given name weighs most: "an" is
 * Nguyễn Văn An before Trần Anh Ngọc. Several words are first taken for the end of a name ("văn an"), as names are
 * called out, then for words of it in any order.
 */
export function guestRank(guest: Pick<Guest, "given" | "full">, query: string): number | null {
  const words = searchKey(query).split(" ").filter(Boolean);
  const typed = words.join(" ");
  if (typed === "") return 0;
  if (typed === guest.given || typed === guest.full) return 0;
  const inEnd = ` ${guest.full}`.lastIndexOf(` ${typed}`);
  if (inEnd >= 0 && inEnd + typed.length === guest.full.length) return 1;
  if (begins(guest.given, typed)) return 2;
  if (words.length > 1 && inEnd >= 0) return 3;
  if (words.every((word) => someWordBegins(guest.full, word)))
    return words.includes(guest.given) ? 4 : words.some((word) => begins(guest.given, word)) ? 5 : 6;
  return null;
}

/** Those whom the words may mean, best first; within a rank in the order given, which is that of the names. */
export function findGuests<G extends Guest>(guests: readonly G[], query: string): G[] {
  return guests
    .flatMap((guest) => {
      const rank = guestRank(guest, query);
      return rank === null ? [] : [{ guest, rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, mostGuests)
    .map(({ guest }) => guest);
}
