import type { LinkRole } from "@/lib/auth/rules";
import type { ConferenceState } from "@/lib/conferences/rules";

export type PhoneNotice = { tone: "info" | "warning"; title: string; lines: string[] };

/** What the page of a point's link says of the conference's state before anything else; null: nothing to say. */
export function phoneNotice(
  { state, stateReason }: { state: ConferenceState; stateReason: string | null },
  role: LinkRole,
): PhoneNotice | null {
  const why = stateReason ? [`Lý do: ${stateReason}`] : [];
  switch (state) {
    case "draft":
      return {
        tone: "info",
        title: "Hội nghị đang được chuẩn bị, chưa phát hành",
        lines: [
          role === "technician"
            ? "Từ khi hội nghị được phát hành đến khi bế mạc, tại trang này đồng chí báo kết quả kiểm tra kỹ thuật và tình trạng đường truyền của điểm cầu."
            : "Thời gian, nội dung và thành phần có thể thay đổi.",
        ],
      };
    case "postponed":
      return {
        tone: "warning",
        title: "Hội nghị tạm hoãn",
        lines: [
          ...why,
          "Hiện chưa có thời gian mới. Khi có, thời gian mới hiện tại trang này; đồng chí giữ lại liên kết để sử dụng.",
        ],
      };
    case "cancelled":
      return { tone: "warning", title: "Hội nghị đã hủy", lines: why };
    case "closed":
      return {
        tone: "info",
        title: "Hội nghị đã đóng hồ sơ",
        lines: ["Số liệu không sửa được nữa. Cần đính chính, đề nghị báo cơ quan tổ chức."],
      };
    case "issued":
    case "rehearsal":
    case "live":
    case "ended":
      return null;
  }
}
