import "server-only";
import type { Transaction } from "@/lib/db/client";
import type { PhotoConsent } from "../../../photos/rules";
import type { PreparedPhoto } from "../../prepare";
import type { Named } from "../names/commands";

// What the newsroom gave an imported article without touching its text: an import over it keeps that.

/** The topics that these articles have, by article. */
export async function topicsOfStanding(
  tx: Transaction,
  articleIds: readonly string[],
): Promise<Map<string, Named[]>> {
  if (articleIds.length === 0) return new Map();
  const rows = await tx.$queryRaw<(Named & { articleId: string })[]>`
    SELECT l.article_id AS "articleId", t.id, t.slug, t.name FROM article_topics l JOIN topics t ON t.id = l.topic_id
    WHERE l.article_id = ANY (${[...articleIds]}::uuid[]) ORDER BY t.name`;
  const byArticle = new Map<string, Named[]>();
  for (const { articleId, ...topic } of rows)
    byArticle.set(articleId, [...(byArticle.get(articleId) ?? []), topic]);
  return byArticle;
}

/** What was noted of a picture here. */
export type PhotoNotes = {
  caption: string | null;
  alt: string | null;
  credit: string | null;
  focalX: number;
  focalY: number;
  consent: PhotoConsent;
  consentNote: string | null;
};
export type RowPhoto = Omit<PreparedPhoto, keyof PhotoNotes> & PhotoNotes;

const unnoted = { credit: null, focalX: 0.5, focalY: 0.5, consent: "unknown", consentNote: null } as const;

/**
 * Gives what was noted of the pictures of these articles, to be laid over the same pictures when they come again: words
 * that stand here win over those of the source. One that was taken out here counts too, for its people may have refused.
 */
export async function notesOfStanding(
  tx: Transaction,
  articleIds: readonly string[],
): Promise<(articleId: string, photo: PreparedPhoto) => RowPhoto> {
  const rows =
    articleIds.length === 0
      ? []
      : await tx.$queryRaw<(PhotoNotes & { articleId: string; key: string })[]>`
          SELECT DISTINCT ON (p.article_id, f.key) p.article_id AS "articleId", f.key, p.caption, p.alt, p.credit,
            p.focal_x AS "focalX", p.focal_y AS "focalY", p.consent::text AS consent, p.consent_note AS "consentNote"
          FROM photos p JOIN stored_files f ON f.id = p.stored_file_id
          WHERE p.article_id = ANY (${[...articleIds]}::uuid[])
          ORDER BY p.article_id, f.key, p.removed_at DESC NULLS FIRST, p.created_at DESC`;
  const noted = new Map(rows.map(({ articleId, key, ...notes }) => [`${articleId} ${key}`, notes]));
  return (articleId, photo) => {
    const notes = noted.get(`${articleId} ${photo.file.key}`);
    return {
      ...photo,
      ...(notes ?? unnoted),
      caption: notes?.caption ?? photo.caption,
      alt: notes?.alt ?? photo.alt,
    };
  };
}
