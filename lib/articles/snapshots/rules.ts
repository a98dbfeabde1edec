import { renderHtml } from "../text/html/rules";
import { docText, photosIn, type BodyDoc, type LineDoc } from "../text/rules";

type Photo = {
  id: string;
  width: number;
  height: number;
  caption: string | null;
  alt: string | null;
  credit: string | null;
};
type Article = {
  kind: "report" | "brief" | "loudspeaker" | "social" | "news";
  conferenceId: string | null;
  pointId: string | null;
  title: LineDoc;
  lead: LineDoc;
  body: BodyDoc;
  prefix: string | null;
  byline: string | null;
  poster: string | null;
  category: { slug: string; name: string } | null;
  photos: readonly Photo[];
  conference: { heldOn: Date } | null;
  toldOn: Date | null;
};

/** What readers see of an article: the one shape of the preview that is approved and of the copy that is published. */
export function snapshotOf(article: Article) {
  const shown = photosIn(article.body);
  // By name: what is noted of a photo for the newsroom only is in no snapshot.
  const photos = article.photos.map(({ id, width, height, caption, alt, credit }) => ({
    photoId: id,
    width,
    height,
    caption,
    alt,
    credit,
    inText: shown.includes(id),
  }));
  return {
    title: docText(article.title),
    lead: [article.prefix, docText(article.lead)].filter(Boolean).join(" "),
    html: renderHtml(article.body, photos),
    categorySlug: article.category?.slug ?? null,
    categoryName: article.category?.name ?? null,
    poster: article.poster,
    byline: article.byline,
    photos,
    heldOn: article.conference?.heldOn ?? article.toldOn,
    kind: article.kind,
    conferenceId: article.conferenceId,
    pointId: article.pointId,
  };
}
