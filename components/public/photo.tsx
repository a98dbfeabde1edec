import { pictureOf, type PhotoShape } from "@/lib/articles/photos/rules";
import type { PublishedPhoto } from "@/lib/articles/public/rules";

/** In the size and format that the reader's screen takes; width and height keep the page from jumping. */
export function PhotoImage({
  photo,
  sizes,
  lazy,
  shape = null,
  first = false,
  decorative = false,
}: {
  photo: Pick<PublishedPhoto, "photoId" | "width" | "height" | "alt" | "caption">;
  sizes: string;
  lazy: boolean;
  /** Cut to it about the photo's focal point; null: whole. */
  shape?: PhotoShape | null;
  /** The largest thing that the reader sees at once: fetched before the others. */
  first?: boolean;
  /** Beside a link that already says what it is. */
  decorative?: boolean;
}) {
  const { sources, src, width, height } = pictureOf(photo, shape);
  return (
    <picture>
      {sources.map(({ type, srcSet }) => (
        <source key={type} type={type} srcSet={srcSet} sizes={sizes} />
      ))}
      <img
        src={src}
        width={width}
        height={height}
        alt={decorative ? "" : (photo.alt ?? photo.caption ?? "")}
        loading={lazy ? "lazy" : "eager"}
        {...(first && { fetchPriority: "high" as const })}
        decoding="async"
      />
    </picture>
  );
}

export function PhotoFigure({ photo, lazy }: { photo: Omit<PublishedPhoto, "inText">; lazy: boolean }) {
  const { caption, credit } = photo;
  return (
    <figure className="article-photo">
      <PhotoImage photo={photo} sizes="(min-width: 64rem) 46rem, 100vw" lazy={lazy} first={!lazy} />
      {(caption ?? credit) !== null && (
        <figcaption>
          {caption}
          {credit !== null && <span className="photo-credit"> (Ảnh: {credit})</span>}
        </figcaption>
      )}
    </figure>
  );
}
