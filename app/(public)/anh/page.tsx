import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AlbumCards } from "@/components/public/album-cards";
import { Pager } from "@/components/public/pager";
import { listPublishedAlbums } from "@/lib/articles/albums/queries";
import { pageNumber } from "@/lib/articles/public-cache/rules";
import { publicOrigin } from "@/lib/public-origin";

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
      {list.items.length === 0 ? <p>Chưa có album nào.</p> : <AlbumCards albums={list.items} level={2} />}
      <Pager path="/anh" params={{}} page={list.page} pages={list.pages} />
    </div>
  );
}
