import { photoHref, photoVariants } from "../photos/rules";
import { articlePath, readPhotos } from "../public/rules";

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

/** All that shows what was withdrawn, pictures too, and the pages that change with every publication. */
export function questionsOf(withdrawn: readonly { slug: string; photos: unknown }[]): Question[] {
  const pages = ["/", "/rss.xml", "/sitemap.xml", ...withdrawn.map(({ slug }) => articlePath(slug))];
  const photos = withdrawn.flatMap((one) => readPhotos(one.photos));
  return [
    ...pages.flatMap((path) => packings.map((packing): Question => ({ path, packing }))),
    ...photos.flatMap(({ photoId }) =>
      photoVariants.map(({ name }): Question => ({ path: photoHref(photoId, name), packing: "" })),
    ),
  ];
}
