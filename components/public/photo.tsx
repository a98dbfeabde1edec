import { photoHref, photoSources } from "@/lib/articles/photos/rules";
import type { PublishedPhoto } from "@/lib/articles/public/rules";

/** In the size that the reader's screen needs; width and height keep the page from jumping. */
export function PhotoImage({
  photo,
  sizes,
  lazy,
  first = false,
  decorative = false,
}: {
  photo: PublishedPhoto;
  sizes: string;
  lazy: boolean;
  /** The largest thing that the reader sees at once: fetched before the others. */
  first?: boolean;
  /** Beside a link that already says what it is. */
  decorative?: boolean;
}) {
  const { photoId, width, height, alt, caption } = photo;
  return (
    <img
      src={photoHref(photoId, "960.jpg")}
      srcSet={photoSources(photoId, width, "webp")}
      sizes={sizes}
      width={width}
      height={height}
      alt={decorative ? "" : (alt ?? caption ?? "")}
      loading={lazy ? "lazy" : "eager"}
      {...(first && { fetchPriority: "high" as const })}
      decoding="async"
    />
  );
}

export function PhotoFigure({ photo, lazy }: { photo: PublishedPhoto; lazy: boolean }) {
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
