import { EmptyState } from "@/components/ui/empty-state";
import type { Params } from "@/components/ui/href";
import { Pagination } from "@/components/ui/pagination";
import { PrintButton } from "@/components/ui/print-button";
import { passesShown } from "@/lib/attendance/passes/rules";
import type { ConferenceTimes } from "@/lib/conferences/rules";
import { PassSheets, type PrintedPass } from "./pass-sheets";
import { RenewPasses } from "./renew-passes";

/** The passes of a point to look at, print and renew; the console's page and the secretary's show the same. */
export function PassPage({
  point,
  conference,
  passes,
  total,
  page,
  path,
  params,
  linkId,
}: {
  point: { id: string; name: string; place: string | null };
  conference: ConferenceTimes & { name: string };
  passes: readonly PrintedPass[];
  total: number;
  page: number;
  path: string;
  params: Params;
  linkId: string | null;
}) {
  return (
    <>
      <div className="no-print mb-4 flex flex-col gap-3">
        <p className="max-w-prose">
          Khổ A4, mỗi tờ 8 thẻ, xếp theo tên. Thư ký quét thẻ tại trang Đón tiếp để ghi có mặt; người cầm thẻ
          mở mã ở nơi khác không điểm danh được.
        </p>
        {total > 0 && (
          <div className="flex flex-wrap gap-2">
            <PrintButton label="In thẻ" />
            <RenewPasses pointId={point.id} linkId={linkId} />
          </div>
        )}
        {total > passesShown && (
          <Pagination
            path={path}
            params={params}
            page={page}
            pageSize={passesShown}
            total={total}
            noun="thẻ"
          />
        )}
      </div>
      {total === 0 ? (
        <EmptyState title="Chưa có đại biểu nào trong danh sách">
          Nhập danh sách đại biểu của điểm cầu trước, rồi in thẻ tại đây.
        </EmptyState>
      ) : (
        <div className="print-alone">
          <PassSheets passes={passes} point={point} conference={conference} />
        </div>
      )}
    </>
  );
}
