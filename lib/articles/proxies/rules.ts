import { albumPath, albumPhotoPath } from "../albums/rules";
import { conferencesPath, publicConferencePath } from "../conference-pages/rules";
import { photoHref, variantNames } from "../photos/rules";
import { articlePath } from "../public/rules";

/** What asks a proxy of the recommended configuration to fetch a page anew and keep that (docs/nginx). */
export const refreshHeader = "x-diem-cau-refresh";

/**
 * For how long a proxy of that configuration may hold a page that nobody asks for, and show it while the app is away;
 * what was withdrawn in that time is asked for anew whenever notices may have been missed.
 */
export const heldMs = 10 * 60_000;

/**
 * Says to a proxy of that configuration that it may keep the answer to the end of the running second, whatever browsers
 * are told. A number of seconds would be counted from the second's beginning and last up to one more.
 */
export const heldByProxy = (now: number) => ({ "x-accel-expires": `@${Math.floor(now / 1_000)}` });

/** How many at once go to one proxy, so that a large withdrawal does not take its connections. */
export const atOnce = 8;

/** A page's copies are kept apart by how they are packed; pictures are not packed. */
const packings = ["", "gzip", "br"] as const;

/** What a proxy is asked for: an address, and how the answer may be packed. */
export type Question = { path: string; packing: (typeof packings)[number] };

/** By slug and id, each kind newest first. `photos` of an album: how many it has on the site. */
export type TakenOff = {
  articles: readonly string[];
  albums: readonly { slug: string; photos: number }[];
  conferences: readonly string[];
  photoIds: readonly string[];
};

/**
 * At most so many at a time: an album of two hundred photos fits in, with every size and shape of each. What is beyond
 * that, the oldest pictures, is left to the time after which a proxy forgets.
 */
export const mostQuestions = 12_000;

const changing = ["/", "/rss.xml", "/atom.xml", "/sitemap.xml", "/sitemap-tin-moi.xml"];

/** All that shows what was taken off, pictures too, and the pages that change with every publication. */
export function questionsOf({ articles, albums, conferences, photoIds }: TakenOff): Question[] {
  const pages = [
    ...changing,
    ...articles.map(articlePath),
    ...albums.map(({ slug }) => albumPath(slug)),
    ...conferences.map(publicConferencePath),
    ...(albums.length > 0 ? ["/anh"] : []),
    ...(conferences.length > 0 ? [conferencesPath] : []),
    ...albums.flatMap(({ slug, photos }) =>
      Array.from({ length: photos }, (_, at) => albumPhotoPath(slug, at + 1)),
    ),
  ];
  return [
    ...[...new Set(pages)].flatMap((path) => packings.map((packing): Question => ({ path, packing }))),
    ...[...new Set(photoIds)].flatMap((photoId) =>
      variantNames.map((name): Question => ({ path: photoHref(photoId, name), packing: "" })),
    ),
  ].slice(0, mostQuestions);
}
