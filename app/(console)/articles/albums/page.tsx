import { Images, Plus } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AlbumList } from "@/components/albums/album-list";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import type { Params } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { PagedList } from "@/components/ui/pagination";
import { listAlbums, mayMakeAlbums } from "@/lib/articles/albums/queries";
import { albumPageSize, readAlbumFilter } from "@/lib/articles/albums/rules";
import { requireActor } from "@/lib/auth/actor";

export const metadata: Metadata = { title: "Album ảnh" };

export default async function AlbumsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor();
  if (!mayMakeAlbums(actor)) notFound();
  const query = await searchParams;
  const filter = readAlbumFilter(query);
  const { rows, total, page } = await listAlbums(actor, filter);
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb items={[{ href: "/articles", label: "Tin bài" }]} />}
        title="Album ảnh"
        actions={
          <LinkButton href="/articles/albums/new" variant="primary">
            <Plus aria-hidden className="size-5" />
            Tạo album
          </LinkButton>
        }
      />
      <FilterBar
        path="/articles/albums"
        params={query}
        filters={[{ kind: "search", name: "q", label: "Tìm album", placeholder: "Tên album" }]}
      />
      {total === 0 ? (
        <EmptyState
          title={filter.search ? "Không có album nào phù hợp" : "Chưa có album nào"}
          icon={<Images />}
        >
          {filter.search
            ? "Thử bỏ bớt từ tìm kiếm."
            : "Album gom ảnh của một hội nghị thành một trang công khai. Bấm “Tạo album” để bắt đầu."}
        </EmptyState>
      ) : (
        <PagedList
          path="/articles/albums"
          params={query}
          page={page}
          pageSize={albumPageSize}
          total={total}
          noun="album"
        >
          <AlbumList albums={rows} />
        </PagedList>
      )}
    </>
  );
}
