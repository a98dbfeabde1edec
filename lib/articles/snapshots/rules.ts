import { docText, renderHtml, type BodyDoc, type LineDoc } from "../text/rules";

type Photo = {
  id: string;
  width: number;
  height: number;
  caption: string | null;
  alt: string | null;
  credit: string | null;
};
type Article = {
  title: LineDoc;
  lead: LineDoc;
  body: BodyDoc;
  prefix: string | null;
  byline: string | null;
  poster: string | null;
  category: { slug: string; name: string } | null;
  photos: readonly Photo[];
  conference: { heldOn: Date };
};

/** What readers see of an article: the one shape of the preview that is approved and of the copy that is published. */
export const snapshotOf = (article: Article) => ({
  title: docText(article.title),
  lead: [article.prefix, docText(article.lead)].filter(Boolean).join(" "),
  html: renderHtml(article.body),
  categorySlug: article.category?.slug ?? null,
  categoryName: article.category?.name ?? null,
  poster: article.poster,
  byline: article.byline,
  photos: article.photos.map(({ id, ...photo }) => ({ photoId: id, ...photo })),
  heldOn: article.conference.heldOn,
});
