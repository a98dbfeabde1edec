import "server-only";
import type { LinkActor } from "@/lib/auth/actor";
import { searchKey } from "@/lib/text/fold";
import { splitName } from "@/lib/text/names";
import { nameSortKey } from "@/lib/text/sort";
import { splitPrintedName } from "../delegates/rules";
import { readPhonePage } from "../queries";
import { isConfirmed } from "../rules";
import type { Guest } from "./rules";

/** The point of a link as the reception table works with it; null for a link that marks nobody, or by number. */
export async function readReception(actor: LinkActor) {
  const page = await readPhonePage(actor);
  if (!page?.rollCall || page.point.countingMode === "headcount") return null;
  const { roster, now } = page.rollCall;
  const guests = roster
    .map(({ id, name, title, type, uninvited }) => {
      const { fullName } = splitPrintedName(name);
      return {
        sortKey: nameSortKey(fullName),
        guest: {
          id,
          name,
          title,
          kind: uninvited ? "Ngoài danh sách mời" : type === "invited" ? "Khách mời" : null,
          given: searchKey(splitName(fullName).given),
          full: searchKey(fullName),
        } satisfies Guest,
      };
    })
    // Plain comparison: the keys are made to stand in this order.
    .sort((a, b) => (a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : 0))
    .map(({ guest }) => guest);
  return { point: page.point, guests, roster, now, confirmed: isConfirmed(now.report) };
}
