import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Pager } from "@/components/public/pager";
import { PhotoImage } from "@/components/public/photo";
import { listPublishedAlbums } from "@/lib/articles/albums/queries";
import { albumPath } from "@/lib/articles/albums/rules";
import { pageNumber } from "@/lib/articles/public-cache/rules";
import { publicOrigin } from "@/lib/public-origin";
import { formatDate } from "@/lib/time";

export function generateMetadata(): Metadata {
  const origin = publicOrigin();
  return { title: "Ảnh", ...(origin !== null && { alternates: { canonical: `${origin}/anh` } }) };
}

type Props = { searchParams: Promise<{ trang?: string | string[] }> };

/** The albums of the office, newest first. */
export default async function AlbumsPage({ searchParams }: Props) {
  const { trang } = await searchParams;
  const list =
    (await listPublishedAlbums(pageNumber(typeof trang === "string" ? trang : null))) ?? notFound();
  return (
    <div className="albums-page">
      <h1 className="album-title">Ảnh</h1>
      {list.items.length === 0 ? (
        <p>Chưa có album nào.</p>
      ) : (
        <ul className="album-list">
          {list.items.map(({ slug, title, photos: [cover, ...others], publishedAt }) => (
            <li key={slug}>
              <a href={albumPath(slug)}>
                {cover && (
                  <PhotoImage
                    photo={cover}
                    shape="4x3"
                    sizes="(min-width: 64rem) 22rem, (min-width: 40rem) 50vw, 100vw"
                    lazy
                    decorative
                  />
                )}
                <strong>{title}</strong>
              </a>
              <span className="album-meta">
                <time dateTime={publishedAt.toISOString()}>{formatDate(publishedAt)}</time>
                {" · "}
                {(cover ? 1 : 0) + others.length} ảnh
              </span>
            </li>
          ))}
        </ul>
      )}
      <Pager path="/anh" params={{}} page={list.page} pages={list.pages} />
    </div>
  );
}
