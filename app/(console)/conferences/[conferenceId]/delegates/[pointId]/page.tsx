import { Download, Printer } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GroupEditor } from "@/components/attendance/delegates/group-editor";
import { RosterEditor } from "@/components/attendance/delegates/roster-editor";
import { SignedSheets } from "@/components/attendance/sheets/signed-sheets";
import { buttonClass } from "@/components/ui/button-class";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { findRoster } from "@/lib/attendance/delegates/queries";
import { findLastCorrection } from "@/lib/attendance/history/queries";
import { isConfirmed } from "@/lib/attendance/rules";
import { listSheets } from "@/lib/attendance/sheets/queries";
import { requireActor } from "@/lib/auth/actor";
import { formatDateTime } from "@/lib/time";

type Props = { params: Promise<{ conferenceId: string; pointId: string }> };

async function read({ params }: Props) {
  const { conferenceId, pointId } = await params;
  return findRoster(await requireActor(), conferenceId, pointId);
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const point = await read(props);
  return { title: point ? `Đại biểu – ${point.name}` : "Không tìm thấy" };
}

/** The list of one point's delegates. */
export default async function RosterPage(props: Props) {
  const point = (await read(props)) ?? notFound();
  const path = `/conferences/${point.conferenceId}/delegates`;
  const correction = await findLastCorrection(await requireActor(), point.conferenceId, point.id);
  const sheets = (await listSheets(await requireActor(), point.id)) ?? [];
  const summoned = point.counters?.summoned ?? 0;
  // The list counts as soon as it names anybody (DECISIONS, "Who counts as present"); the number given stays in sight.
  const given = point.countingMode === "headcount" ? null : point.summoned;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 className="text-xl">Điểm cầu {point.name}</h2>
          <p className="text-ink-soft">Triệu tập {summoned} đại biểu</p>
        </div>
        <div className="flex flex-wrap gap-2">
          <LinkButton href={`${path}/${point.id}/roll-call`}>Điểm danh</LinkButton>
          <LinkButton href={`${path}/${point.id}/history`}>Lịch sử điểm danh</LinkButton>
          <LinkButton href={`${path}/${point.id}/arrivals`}>Tự điểm danh</LinkButton>
          <LinkButton href={`${path}/${point.id}/passes`}>
            <Printer aria-hidden className="size-5" />
            Thẻ đại biểu
          </LinkButton>
          <LinkButton href={`${path}/${point.id}/sheet`}>
            <Printer aria-hidden className="size-5" />
            Danh sách ký tên
          </LinkButton>
          <LinkButton href={`${path}/${point.id}/sheet?kind=attendance`}>
            <Printer aria-hidden className="size-5" />
            Bảng điểm danh
          </LinkButton>
          <a href={`${path}/${point.id}/export`} className={buttonClass()} download>
            <Download aria-hidden className="size-5" />
            CSV
          </a>
        </div>
      </div>
      {correction && (
        <Notice tone="warning" title="Số liệu đã sửa sau khi chủ trì xác nhận">
          <p>
            {correction.before !== null &&
              correction.after !== null &&
              `Có mặt trước khi sửa: ${correction.before}; sau khi sửa: ${correction.after}. `}
            {correction.reason && `Lý do: ${correction.reason}. `}
            {correction.actorName} sửa lúc {formatDateTime(correction.at)}.
          </p>
        </Notice>
      )}
      {point.countingMode === "headcount" && (
        <Notice tone="info" title="Điểm cầu này báo số lượng">
          Danh sách chỉ dùng để in; số có mặt lấy theo số lượng điểm cầu báo. Đổi cách tính ở mục Điểm cầu.
        </Notice>
      )}
      {point.countingMode === "groups" && (
        <GroupEditor pointId={point.id} groups={point.delegateGroups} confirmed={isConfirmed(point.report)} />
      )}
      {given !== null && given !== summoned && (
        <Notice
          tone="warning"
          title={`Danh sách có ${summoned} đại biểu chính thức, số triệu tập đã nhập là ${given}`}
        >
          Tỷ lệ có mặt tính trên danh sách. Đề nghị nhập đủ danh sách, hoặc sửa số triệu tập ở mục Điểm cầu.
        </Notice>
      )}
      <RosterEditor
        given={given}
        pointId={point.id}
        confirmed={isConfirmed(point.report)}
        rows={point.delegates}
      />
      <section aria-labelledby="signed" className="flex flex-col gap-2">
        <h3 id="signed" className="text-lg">
          Danh sách đã ký
        </h3>
        <SignedSheets pointId={point.id} linkId={null} sheets={sheets} mayAttach />
      </section>
    </div>
  );
}
