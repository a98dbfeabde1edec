import { ClipboardPaste, MapPin, Network, Plus } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GapsNotice } from "@/components/points/gaps";
import { PointTable } from "@/components/points/point-table";
import { SortPoints } from "@/components/points/sort-points";
import { conditionFilter, pointFilters } from "@/components/points/point-filters";
import { CsvLink } from "@/components/ui/csv-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import type { Params } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { PagedList } from "@/components/ui/pagination";
import { requireActor } from "@/lib/auth/actor";
import { gapsOf } from "@/lib/points/gaps/queries";
import { findConferenceOfPoints, listPoints, mayWritePoints } from "@/lib/points/queries";
import { conditions, mayChangePoints, pageSize, pointFilterSchema } from "@/lib/points/rules";

type Props = { params: Promise<{ conferenceId: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { conferenceId } = await params;
  const conference = (await findConferenceOfPoints(await requireActor(), conferenceId)) ?? notFound();
  return { title: `Điểm cầu – ${conference.name}` };
}

export default async function PointsPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { conferenceId } = await params;
  const conference = (await findConferenceOfPoints(actor, conferenceId)) ?? notFound();
  const query = await searchParams;
  const filter = pointFilterSchema.parse(query);
  const [{ rows, total, page, first }, gaps] = await Promise.all([
    listPoints(actor, conferenceId, filter),
    gapsOf(actor, conferenceId),
  ]);
  const path = `/conferences/${conferenceId}/points`;
  const mayWrite = mayWritePoints(actor, conference.ownerId) && mayChangePoints(conference.state);
  const adding = mayWrite && (
    <>
      <LinkButton href={`${path}/new`} variant="primary">
        <Plus aria-hidden className="size-5" />
        Thêm điểm cầu
      </LinkButton>
      <LinkButton href={`${path}/bodies`}>
        <Network aria-hidden className="size-5" />
        Từ danh mục cơ quan
      </LinkButton>
      <LinkButton href={`${path}/paste`}>
        <ClipboardPaste aria-hidden className="size-5" />
        Dán từ bảng tính
      </LinkButton>
    </>
  );
  if (gaps?.points === 0)
    return (
      <EmptyState title="Chưa có điểm cầu nào" icon={<MapPin />} action={adding}>
        Thêm từng điểm cầu, lấy tất cả tổ chức đảng trực thuộc hoặc tất cả xã, phường từ danh mục, hoặc dán
        danh sách từ bảng tính.
      </EmptyState>
    );
  return (
    <>
      {gaps && <GapsNotice conferenceId={conferenceId} gaps={gaps} />}
      {adding && <div className="no-print mb-3 flex flex-wrap gap-2">{adding}</div>}
      <FilterBar
        path={path}
        params={query}
        filters={[...pointFilters, conditionFilter(conditions)]}
        actions={
          <>
            {mayWrite && <SortPoints conferenceId={conferenceId} />}
            <CsvLink path={path} params={query} />
          </>
        }
      />
      {total === 0 ? (
        <EmptyState
          title="Không có điểm cầu nào khớp"
          action={<LinkButton href={path}>Xem tất cả điểm cầu</LinkButton>}
        >
          Đề nghị bớt điều kiện lọc. Tìm kiếm không phân biệt dấu.
        </EmptyState>
      ) : (
        <PagedList path={path} params={query} page={page} pageSize={pageSize} total={total} noun="điểm cầu">
          <PointTable rows={rows} first={first} href={mayWrite ? (id) => `${path}/${id}` : null} />
        </PagedList>
      )}
    </>
  );
}
