import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { SwitchAll } from "@/components/attendance/check-in/switch-all";
import { StateWord } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { Params } from "@/components/ui/href";
import { PagedList } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import { checkInPageSize, listCheckIns } from "@/lib/attendance/check-in/queries";
import { checkInListSchema } from "@/lib/attendance/check-in/schema";
import { barrier } from "@/lib/attendance/rules";
import { requireActor } from "@/lib/auth/actor";
import { formatCount } from "@/lib/text/numbers";

type Props = { params: Promise<{ conferenceId: string }>; searchParams: Promise<Params> };

async function read({ params, searchParams }: Props) {
  const query = await searchParams;
  const { page } = checkInListSchema.parse(query);
  const list = await listCheckIns(await requireActor(), (await params).conferenceId, page);
  return list && { query, ...list };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await read(props);
  return { title: page ? `Tự điểm danh – ${page.conference.name}` : "Không tìm thấy" };
}

/** Self check-in at all points of a conference: where it is open, who came, who waits. */
export default async function CheckInsPage(props: Props) {
  const { query, conference, rows, total, page, byName, open } = (await read(props)) ?? notFound();
  const path = `/conferences/${conference.id}/delegates`;
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-xl">Tự điểm danh</h2>
      <p className="max-w-prose">
        Nơi mở tự điểm danh, đại biểu quét mã QR đang hiện tại cửa bằng điện thoại của mình rồi xác nhận có
        mặt. Mã đổi liên tục nên ảnh chụp gửi đi nơi khác không dùng được. Thư ký điểm cầu vẫn chịu trách
        nhiệm về danh sách: ghi của thư ký luôn được ưu tiên.
      </p>
      {barrier(conference.state) === null && byName > 0 && (
        <SwitchAll conferenceId={conference.id} open={open} byName={byName} />
      )}
      {total === 0 ? (
        <EmptyState title="Chưa có điểm cầu nào">Thêm điểm cầu và lập danh sách đại biểu trước.</EmptyState>
      ) : (
        <PagedList
          path={`${path}/check-in`}
          params={query}
          page={page}
          pageSize={checkInPageSize}
          total={total}
          noun="điểm cầu"
        >
          <Table
            caption="Tự điểm danh theo điểm cầu"
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              {
                key: "name",
                head: "Điểm cầu",
                names: true,
                cell: (row) => (
                  <Link className="text-link underline" href={`${path}/${row.id}/arrivals`}>
                    {row.name}
                  </Link>
                ),
              },
              {
                key: "open",
                head: "Tự điểm danh",
                cell: (row) =>
                  row.countingMode === "headcount" ? (
                    "Báo số lượng"
                  ) : (
                    <StateWord tone={row.isOpen ? "good" : "neutral"}>
                      {row.isOpen ? "Đang mở" : "Đóng"}
                    </StateWord>
                  ),
              },
              {
                key: "arrived",
                head: "Đã tự điểm danh",
                align: "end",
                cell: (row) => formatCount(row.arrived),
              },
              {
                key: "waiting",
                head: "Chờ quyết định",
                align: "end",
                cell: (row) => formatCount(row.waiting),
              },
            ]}
          />
        </PagedList>
      )}
    </div>
  );
}
