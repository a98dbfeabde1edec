import { isForeignPath } from "../../public-cache/rules";
import { articlePath, isSlug } from "../../public/rules";
import { slugOf } from "../../rules";

/** The address that an article is first tried at: the one it had, else one made of its title. */
export const wantedSlug = ({ slug, title }: { slug: string | null; title: string }) => {
  const had = slug === null ? "" : isSlug(slug) && !/^-|-$|--/.test(slug) ? slug : slugOf(slug);
  return had === "" || had === "tin-bai" ? slugOf(title) : had;
};

const mostTries = 20;
/** The addresses to look for: the wanted one, and with a number. */
export const slugTries = (base: string) =>
  Array.from({ length: mostTries }, (_, at) => (at === 0 ? base : `${base.slice(0, 110)}-${at + 1}`));

/** The first address that nobody has, taking it; `id` makes one of its own where all tries are taken. */
export function takeSlug(base: string, taken: Set<string>, id: string): string {
  const slug = slugTries(base).find((each) => !taken.has(each)) ?? `${base.slice(0, 80)}-${id}`;
  taken.add(slug);
  return slug;
}

// What browsers make another address of before they ask for it.
const neverAsked = /\/\/|\\|(?:^|\/)\.{1,2}(?:\/|$)/;

/** Whether this site could lead on from an old address at all: not from a page of its own, but from where articles lie. */
export const canLeadOn = (path: string) =>
  !neverAsked.test(path) && (isForeignPath(path) || slugOfPath(path) !== null);

/** The slug that an old address would be on this site. */
export const slugOfPath = (path: string) =>
  path.startsWith(articlePath("")) ? path.slice(articlePath("").length) : null;
