import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PhotoFigure } from "@/components/public/photo";
import { findPublishedAlbum } from "@/lib/articles/albums/queries";
import { albumPath, albumPhotoPath } from "@/lib/articles/albums/rules";
import { publicOrigin } from "@/lib/public-origin";

type Props = { params: Promise<{ slug: string; number: string }> };

const readPhoto = cache(async (slug: string, number: string) => {
  if (!/^[1-9]\d{0,2}$/.test(number)) return null;
  const album = await findPublishedAlbum(slug);
  const at = Number(number) - 1;
  const photo = album?.photos[at];
  return album && photo ? { album, photo, at } : null;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, number } = await params;
  const page = await readPhoto(slug, number);
  if (!page) return { title: "Không tìm thấy trang" };
  const { album, at } = page;
  const origin = publicOrigin();
  return {
    title: `Ảnh ${at + 1}/${album.photos.length} – ${album.title}`,
    // One page of many that say little by themselves: the album's is the one to find.
    robots: { index: false, follow: true },
    ...(origin !== null && { alternates: { canonical: origin + albumPhotoPath(slug, at + 1) } }),
  };
}

/** One photo of an album, large, with the way to the next: links and no script. */
export default async function AlbumPhotoPage({ params }: Props) {
  const { slug, number } = await params;
  const { album, photo, at } = (await readPhoto(slug, number)) ?? notFound();
  const most = album.photos.length;
  return (
    <article className="albums-page album-photo">
      <p className="article-kicker">
        <a href={albumPath(slug)}>{album.title}</a>
      </p>
      <h1 className="album-title">
        Ảnh {at + 1}/{most}
      </h1>
      <PhotoFigure photo={photo} lazy={false} />
      <nav aria-label="Các ảnh của album" className="album-steps">
        {at > 0 ? (
          <a href={albumPhotoPath(slug, at)} rel="prev">
            ← Ảnh trước
          </a>
        ) : (
          <span />
        )}
        <a href={albumPath(slug)}>Tất cả ảnh</a>
        {at + 1 < most ? (
          <a href={albumPhotoPath(slug, at + 2)} rel="next">
            Ảnh sau →
          </a>
        ) : (
          <span />
        )}
      </nav>
    </article>
  );
}
