import { PrintButton } from "@/components/ui/print-button";
import { attending, attends, stateNames, type AttendanceState, type Counters } from "@/lib/attendance/rules";
import { delegateTypeNames, printDelegate, type DelegateType } from "@/lib/attendance/delegates/rules";
import type { FormOfAddress } from "@/lib/organizations/people/rules";
import { formatCount } from "@/lib/text/numbers";
import { formatDateLong, formatDateTime } from "@/lib/time";

export type SheetKind = "signing" | "attendance";

export type SheetData = {
  name: string;
  place: string | null;
  report: string;
  reportAt: Date | null;
  conference: { name: string; heldOn: Date; substituteCounts: boolean };
  counters: Counters | null;
  chair: { fullName: string | null; rank: string | null; formOfAddress: FormOfAddress } | null;
  rows: readonly {
    id: string;
    name: string;
    title: string | null;
    type: DelegateType;
    uninvited: boolean;
    state: AttendanceState;
    reason: string;
    substitute: string;
  }[];
};

/**
 * The list of domain.md, 3.2, on landscape A4: to be signed in the room (states left empty for the pen), or filled in
 * from the roll call.
 */
export function SheetView({
  data,
  kind,
  csvHref,
  heading: Heading,
}: {
  data: SheetData;
  kind: SheetKind;
  csvHref: string;
  /** Under a page's own head the sheet's title is the second. */
  heading: "h1" | "h2";
}) {
  const filled = kind === "attendance";
  const title = filled ? "Bảng điểm danh đại biểu" : "Danh sách đại biểu";
  const { counters, chair } = data;
  const number = (value: number | undefined) => (filled && value !== undefined ? formatCount(value) : "………");
  return (
    <article className="print-alone print-landscape bg-surface text-ink mx-auto w-full max-w-[297mm] p-6 print:p-0">
      <div className="no-print mb-4 flex flex-wrap gap-2">
        <PrintButton />
        <a href={csvHref} className="text-link inline-flex min-h-11 items-center px-2 underline" download>
          Tải tệp CSV
        </a>
      </div>
      <header className="mb-3 text-center">
        <Heading className="text-lg uppercase">{title}</Heading>
        <p className="font-semibold">dự {data.conference.name}</p>
        <p className="font-semibold">
          tại điểm cầu {data.name}
          {data.place && `, ${data.place}`}
        </p>
        <p className="italic">{formatDateLong(data.conference.heldOn)}</p>
      </header>
      {/* A keyboard must be able to scroll it on a narrow screen. */}
      <div className="overflow-x-auto" role="region" aria-label={title} tabIndex={0}>
        <table className="sheet-table w-full min-w-[64rem] border-collapse text-sm print:min-w-0 [&_:is(th,td)]:border [&_:is(th,td)]:border-current [&_:is(th,td)]:px-2 [&_:is(th,td)]:py-1.5 [&_:is(th,td)]:align-top">
          <thead>
            <tr className="text-center">
              <th scope="col" className="w-10">
                TT
              </th>
              <th scope="col" className="w-48">
                Họ và tên
              </th>
              <th scope="col">Chức vụ, đơn vị</th>
              <th scope="col" className="w-24">
                Chính thức/Mời
              </th>
              <th scope="col" className="w-16">
                Có mặt
              </th>
              <th scope="col" className="w-28">
                Vắng (lý do)
              </th>
              <th scope="col" className="w-32">
                Đi thay
              </th>
              <th scope="col" className="w-32">
                Ký tên
              </th>
              <th scope="col" className="w-24">
                Ghi chú
              </th>
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row, at) => (
              // Room for a pen.
              <tr key={row.id} className="h-10">
                <td className="text-center tabular-nums">{at + 1}</td>
                <th scope="row" className="text-left font-semibold">
                  {row.name}
                </th>
                <td>{row.title}</td>
                <td className="text-center">
                  {row.uninvited ? "Ngoài danh sách" : delegateTypeNames[row.type]}
                </td>
                <td className="text-center">
                  {filled && attends(row.state) && row.state !== "substituted" ? "x" : ""}
                </td>
                <td>{filled ? absence(row) : ""}</td>
                <td>{filled && row.state === "substituted" ? row.substitute : ""}</td>
                <td />
                <td>
                  {filled && (row.state === "late" || row.state === "left_early")
                    ? stateNames[row.state]
                    : ""}
                </td>
              </tr>
            ))}
            {data.rows.length === 0 && (
              <tr>
                <td colSpan={9} className="text-center">
                  Chưa có đại biểu nào trong danh sách.
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      <p className="mt-3">
        Tổng số triệu tập {counters ? formatCount(counters.summoned) : "………"}; có mặt{" "}
        {number(counters ? attending(counters, data.conference.substituteCounts) : undefined)}; vắng có lý do{" "}
        {number(counters?.excused)}; vắng không lý do {number(counters?.unexcused)}.
        {filled &&
          counters !== null &&
          counters.guests > 0 &&
          ` Khách mời có mặt ${formatCount(counters.guests)}.`}
        {filled && (data.report === "confirmed" || data.report === "corrected") && data.reportAt && (
          <>
            {" "}
            Chủ trì điểm cầu {data.report === "confirmed" ? "xác nhận" : "xác nhận, đã sửa"} lúc{" "}
            {formatDateTime(data.reportAt)}.
          </>
        )}
      </p>
      <footer className="mt-4 grid break-inside-avoid grid-cols-2 text-center font-semibold">
        <p>NGƯỜI LẬP</p>
        <div>
          <p>CHỦ TRÌ ĐIỂM CẦU</p>
          {chair?.fullName && (
            <p className="mt-20">
              {printDelegate({ ...chair, formOfAddress: "none", fullName: chair.fullName })}
            </p>
          )}
        </div>
      </footer>
    </article>
  );
}

function absence(row: SheetData["rows"][number]): string {
  if (row.state === "excused") return row.reason || "Có lý do";
  return row.state === "unexcused" ? "Không lý do" : "";
}
