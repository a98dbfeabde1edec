import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CorrectionTable } from "@/components/figures-versions/correction-table";
import { CsvLink } from "@/components/ui/csv-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import type { Params } from "@/components/ui/href";
import { PagedList } from "@/components/ui/pagination";
import { PrintButton } from "@/components/ui/print-button";
import { findConferenceOfCorrections, listCorrections } from "@/lib/attendance/corrections/queries";
import { correctionFilterSchema, correctionPageSize } from "@/lib/attendance/corrections/rules";
import { requireActor } from "@/lib/auth/actor";

type Props = { params: Promise<{ conferenceId: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const conference =
    (await findConferenceOfCorrections(await requireActor(), (await params).conferenceId)) ?? notFound();
  return { title: `Sửa số liệu sau xác nhận: ${conference.name}` };
}

export default async function CorrectionsPage({ params, searchParams }: Props) {
  const query = await searchParams;
  const filter = correctionFilterSchema.parse(query);
  const { conference, rows, total, page } =
    (await listCorrections(await requireActor(), (await params).conferenceId, filter)) ?? notFound();
  const at = `/conferences/${conference.id}`;
  const path = `${at}/figures/corrections`;
  return (
    <div>
      <FilterBar
        path={path}
        params={query}
        filters={[{ kind: "search", name: "q", label: "Tìm điểm cầu", placeholder: "Có thể nhập không dấu" }]}
        actions={
          <>
            <CsvLink path={path} params={query} />
            <PrintButton />
          </>
        }
      />
      {total === 0 ? (
        <EmptyState title={filter.q ? "Không có lần sửa nào khớp" : "Chưa có lần sửa nào"}>
          {filter.q
            ? "Đề nghị bớt điều kiện lọc."
            : "Mỗi lần số liệu của một điểm cầu thay đổi sau khi chủ trì xác nhận sẽ hiện ở đây, kèm lý do."}
        </EmptyState>
      ) : (
        <PagedList
          path={path}
          params={query}
          page={page}
          pageSize={correctionPageSize}
          total={total}
          noun="lần sửa"
        >
          <CorrectionTable rows={rows} historyOf={(id) => `${at}/delegates/${id}/history`} />
        </PagedList>
      )}
    </div>
  );
}
