import type { PublishedAlbum } from "@/lib/articles/albums/queries";
import { albumPath } from "@/lib/articles/albums/rules";
import { formatCount } from "@/lib/text/numbers";
import { formatDate } from "@/lib/time";
import { PhotoImage } from "./photo";

/** Albums by their first photo. */
export function AlbumCards({
  albums,
  level,
}: {
  albums: readonly PublishedAlbum[];
  /** Of the titles, under the heading above them. */
  level: 2 | 3;
}) {
  const Title = `h${level}` as const;
  return (
    <ul className="album-list">
      {albums.map(({ slug, title, photos, publishedAt }) => (
        <li key={slug}>
          <a href={albumPath(slug)}>
            {photos[0] && (
              <PhotoImage
                photo={photos[0]}
                shape="4x3"
                sizes="(min-width: 64rem) 18rem, (min-width: 40rem) 50vw, 100vw"
                lazy
                decorative
              />
            )}
            <Title className="secondary-title">{title}</Title>
          </a>
          <p className="album-meta">
            <time dateTime={publishedAt.toISOString()}>{formatDate(publishedAt)}</time> ·{" "}
            {formatCount(photos.length)} ảnh
          </p>
        </li>
      ))}
    </ul>
  );
}
