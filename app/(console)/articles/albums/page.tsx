import { Images, Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { StateBadge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import type { Params } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { PagedList } from "@/components/ui/pagination";
import { listAlbums, mayMakeAlbums } from "@/lib/articles/albums/queries";
import { albumPageSize, albumStateNames, readAlbumFilter } from "@/lib/articles/albums/rules";
import { photoHref } from "@/lib/articles/photos/rules";
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
          <ul className="divide-line divide-y">
            {rows.map((album) => (
              <li key={album.id} className="flex items-center gap-3 px-4 py-3">
                {album.cover ? (
                  <img
                    src={photoHref(album.cover, "4x3-480.jpg")}
                    alt=""
                    width={4}
                    height={3}
                    loading="lazy"
                    className="bg-sunken aspect-[4/3] w-24 shrink-0 rounded object-cover"
                  />
                ) : (
                  <span
                    aria-hidden
                    className="bg-sunken text-ink-soft flex aspect-[4/3] w-24 shrink-0 items-center justify-center rounded"
                  >
                    <Images className="size-6" />
                  </span>
                )}
                <div className="min-w-0 flex-1">
                  <Link
                    href={`/articles/albums/${album.id}`}
                    className="text-link font-semibold break-words underline"
                  >
                    {album.title}
                  </Link>
                  <p className="text-ink-soft text-sm break-words">
                    {[album.conferenceName, `${album.photos} ảnh`].filter(Boolean).join(" · ")}
                  </p>
                  <StateBadge tone={album.live ? "good" : album.withdrawn ? "bad" : "neutral"}>
                    {albumStateNames[album.live ? "published" : album.withdrawn ? "withdrawn" : "draft"]}
                  </StateBadge>
                </div>
              </li>
            ))}
          </ul>
        </PagedList>
      )}
    </>
  );
}
