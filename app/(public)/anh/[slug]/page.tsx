import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PhotoImage } from "@/components/public/photo";
import { findPublishedAlbum } from "@/lib/articles/albums/queries";
import { albumPath, albumPhotoPath } from "@/lib/articles/albums/rules";
import { openGraphHref } from "@/lib/articles/photos/rules";
import { excerpt } from "@/lib/articles/public/rules";
import { publicOrigin } from "@/lib/public-origin";
import { formatDateHeader } from "@/lib/time";

type Props = { params: Promise<{ slug: string }> };

const readAlbum = cache(findPublishedAlbum);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const album = await readAlbum((await params).slug);
  if (!album) return { title: "Không tìm thấy trang" };
  const origin = publicOrigin();
  const description = excerpt(album.about ?? `Album ${album.photos.length} ảnh.`, 200);
  const [cover] = album.photos;
  return {
    title: album.title,
    description,
    ...(origin !== null && {
      alternates: { canonical: origin + albumPath(album.slug) },
      openGraph: {
        type: "website",
        locale: "vi_VN",
        title: album.title,
        description,
        url: origin + albumPath(album.slug),
        ...(cover && {
          images: [{ url: origin + openGraphHref(cover.photoId), alt: cover.alt ?? cover.caption ?? "" }],
        }),
      },
    }),
  };
}

/** An album: its photos as a grid, each the way to its own page. */
export default async function AlbumPage({ params }: Props) {
  const album = (await readAlbum((await params).slug)) ?? notFound();
  const { slug, title, about, photos, publishedAt } = album;
  return (
    <article className="albums-page">
      <p className="article-kicker">
        <a href="/anh">Ảnh</a>
      </p>
      <h1 className="album-title">{title}</h1>
      <p className="album-meta">
        <time dateTime={publishedAt.toISOString()}>{formatDateHeader(publishedAt)}</time> · {photos.length}{" "}
        ảnh
      </p>
      {about !== null && <p className="keep-lines">{about}</p>}
      <ol className="album-grid">
        {photos.map((photo, at) => (
          <li key={photo.photoId}>
            <a href={albumPhotoPath(slug, at + 1)}>
              <PhotoImage
                photo={photo}
                shape="4x3"
                sizes="(min-width: 64rem) 16rem, (min-width: 40rem) 33vw, 50vw"
                lazy={at > 3}
              />
              {photo.caption !== null && <span className="album-grid-caption">{photo.caption}</span>}
            </a>
          </li>
        ))}
      </ol>
    </article>
  );
}
