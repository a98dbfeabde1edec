import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AlbumCards } from "@/components/public/album-cards";
import { Pager } from "@/components/public/pager";
import { listPublishedAlbums } from "@/lib/articles/albums/queries";
import { pageNumber } from "@/lib/articles/public-cache/rules";
import { canonical, first, type Query } from "../addresses";

type Props = { searchParams: Query };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const page = pageNumber(first((await searchParams)["trang"]));
  return { title: page > 1 ? `Ảnh, trang ${page}` : "Ảnh", ...canonical("/anh", page) };
}

/** The albums of the office, newest first. */
export default async function AlbumsPage({ searchParams }: Props) {
  const { trang } = await searchParams;
  const list = (await listPublishedAlbums(pageNumber(first(trang)))) ?? notFound();
  return (
    <div className="albums-page">
      <h1 className="album-title">Ảnh</h1>
      {list.items.length === 0 ? <p>Chưa có album nào.</p> : <AlbumCards albums={list.items} level={2} />}
      <Pager path="/anh" params={{}} page={list.page} pages={list.pages} />
    </div>
  );
}
