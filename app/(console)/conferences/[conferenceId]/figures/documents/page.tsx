import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { DocumentTable } from "@/components/documents/document-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { Params } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { PagedList } from "@/components/ui/pagination";
import { PrintButton } from "@/components/ui/print-button";
import { versionName } from "@/lib/attendance/versions/rules";
import { requireActor } from "@/lib/auth/actor";
import { listDocuments } from "@/lib/documents/queries";
import { documentFilterSchema, documentPageSize } from "@/lib/documents/rules";
import { formatCount } from "@/lib/text/numbers";
import { formatDateTime } from "@/lib/time";

type Props = { params: Promise<{ conferenceId: string }>; searchParams: Promise<Params> };

// Once for the title and the page, by their values: the two are given different promises.
const findOnce = cache(
  async (conferenceId: string, page: number) =>
    (await listDocuments(await requireActor(), conferenceId, page)) ?? notFound(),
);

const find = async ({ params, searchParams }: Props) =>
  findOnce((await params).conferenceId, documentFilterSchema.parse(await searchParams).page);

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Văn bản ghi số liệu: ${(await find(props)).conference.name}` };
}

export default async function DocumentsPage(props: Props) {
  const { conference, settled, rows, total, page } = await find(props);
  const path = `/conferences/${conference.id}/figures/documents`;
  const add = conference.mayWrite && (
    <LinkButton href={`${path}/new`} variant="primary">
      <Plus aria-hidden className="size-5" />
      Thêm văn bản
    </LinkButton>
  );
  if (total === 0) {
    return (
      <EmptyState title="Chưa có văn bản nào" action={add}>
        Ghi ở đây báo cáo, thông báo kết luận, công văn, tin nhanh có in số điểm cầu, số đại biểu của hội
        nghị: phần mềm cảnh báo khi số in khác số liệu đã chốt hoặc điều chỉnh.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-ink-soft">
          {settled
            ? `Đối chiếu với bản “${versionName(settled)}”, chốt lúc ${formatDateTime(settled.frozenAt)}: ${formatCount(settled.points)} điểm cầu, ${formatCount(settled.attending)} đại biểu có mặt.`
            : "Hội nghị chưa có số liệu chốt để đối chiếu."}
        </p>
        <div className="no-print flex flex-wrap gap-2">
          {add}
          <PrintButton />
        </div>
      </div>
      <PagedList
        path={path}
        params={await props.searchParams}
        page={page}
        pageSize={documentPageSize}
        total={total}
        noun="văn bản"
      >
        <DocumentTable conferenceId={conference.id} rows={rows} mayWrite={conference.mayWrite} />
      </PagedList>
    </div>
  );
}
