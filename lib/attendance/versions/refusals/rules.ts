import { formatCount } from "@/lib/text/numbers";
import { formSayings } from "@/lib/text/sayings";

// Apart from the rest, which needs zod: the chair's phone says these too.

/** Why figures are not frozen. */
export type FreezeRefusal =
  | "not_found"
  | "wrong_state"
  | "closed"
  | "called_off"
  | "chair_freezes"
  | "already_final"
  | "not_final_yet"
  | "nothing_changed"
  | "nothing_reported"
  | "frozen_meanwhile"
  | "figures_changed"
  | "operation_taken"
  | "wrong_pin"
  | "locked";

export const freezeSayings = {
  not_found: "Không tìm thấy hội nghị, hoặc liên kết đã hết hạn.",
  wrong_state: "Ở trạng thái hiện nay của hội nghị không chốt được số liệu loại này.",
  closed: "Hội nghị đã đóng hồ sơ, số liệu không chốt lại được nữa.",
  called_off: "Hội nghị đã hoãn hoặc hủy.",
  chair_freezes:
    "Điểm cầu chính có liên kết chủ trì đang dùng được: chủ trì chốt số liệu từ liên kết của mình bằng mã PIN. Chỉ khi thu hồi liên kết đó cơ quan tổ chức mới chốt thay.",
  already_final: "Số liệu đã chốt. Thay đổi sau khi chốt được ghi bằng “Điều chỉnh”.",
  not_final_yet: "Số liệu chưa chốt nên chưa có gì để điều chỉnh.",
  nothing_changed: "Không điểm cầu nào có số liệu khác bản mới nhất.",
  nothing_reported: "Chưa điểm cầu nào báo cáo số liệu.",
  frozen_meanwhile: "Người khác vừa chốt số liệu này. Hãy tải lại trang để xem.",
  figures_changed: "Số liệu vừa thay đổi. Đồng chí xem lại con số mới rồi chốt.",
  operation_taken: "Yêu cầu này đã được dùng cho việc khác. Hãy tải lại trang rồi thực hiện lại.",
  wrong_pin: "Mã PIN không đúng.",
  locked: "Đã nhập sai mã PIN quá số lần cho phép. Đề nghị cơ quan tổ chức cấp lại liên kết chủ trì.",
  ...formSayings,
} satisfies Record<FreezeRefusal | "invalid" | "signed_out", string>;

/** Said before figures are frozen over the heads of points whose chairs have not put a name to theirs; null: all have. */
export function unconfirmedWords({
  confirmed,
  reporting,
}: {
  confirmed: number;
  reporting: number;
}): string | null {
  const waiting = reporting - confirmed;
  return waiting > 0
    ? `Còn ${formatCount(waiting)} trên ${formatCount(reporting)} điểm cầu chưa xác nhận số liệu.`
    : null;
}
