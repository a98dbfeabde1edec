import { z } from "zod";

export const publicPageSize = 20;

/** A search lists and counts no more: a word that stands in every article would else be counted through all of them. */
export const mostFound = 1_000;

const publishedPhoto = z.object({
  photoId: z.uuid(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  caption: z.string().nullable(),
  alt: z.string().nullable(),
  credit: z.string().nullable(),
  /** It stands in the text already. */
  inText: z.boolean().default(false),
});
export type PublishedPhoto = z.output<typeof publishedPhoto>;

/** A publication's photos; one that an older version wrote otherwise is left out, the others stay. */
export const readPhotos = (stored: unknown): PublishedPhoto[] =>
  z
    .array(z.unknown())
    .catch([])
    .parse(stored)
    .flatMap((one) => {
      const photo = publishedPhoto.safeParse(one);
      return photo.success ? [photo.data] : [];
    });

/** A published text without the figures of these photos. Its captions are escaped, so no tag stands in them. */
export const withoutPhotos = (html: string, photoIds: ReadonlySet<string>): string =>
  photoIds.size === 0
    ? html
    : html.replace(/<figure class="article-photo">[^]*?<\/figure>\n?/g, (figure) => {
        const photoId = /\/api\/photos\/([0-9a-f-]{36})\//.exec(figure)?.[1];
        return photoId !== undefined && photoIds.has(photoId) ? "" : figure;
      });

export const articlePath = (slug: string) => `/tin-bai/${slug}`;
export const categoryPath = (slug: string) => `/chuyen-muc/${slug}`;

export const isSlug = (text: string) => /^[a-z0-9-]{1,120}$/.test(text);

/** The beginning of a text, cut between words. */
export function excerpt(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const space = cut.lastIndexOf(" ");
  return `${(space > 0 ? cut.slice(0, space) : cut).replace(/[\s,;:.–-]+$/, "")}…`;
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** For feeds: the five characters, and nothing that XML 1.0 cannot carry. */
export const escapeXml = (text: string) =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[&<>"']/g, (char) => escapes[char] ?? "");
