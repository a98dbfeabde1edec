import type { LinkRole } from "@/lib/auth/rules";
import type { ConferenceState } from "@/lib/conferences/rules";
import { detectLegacy } from "@/lib/text/legacy";
import { cleanLine } from "@/lib/text/normalize";
import { legacySaying, tooLongSaying } from "@/lib/text/sayings";

// What the phone's forms and the server's schema (lib/attendance/schema.ts) both ask. Without zod, which would weigh
// more than the page, and without the marks of secrecy, whose patterns old phones cannot read: those the server asks.

export const phoneLimits = {
  substituteName: 120,
  substituteTitle: 300,
  note: 500,
  correctionReason: 500,
  headcount: 100_000,
} as const;

/** What is wrong with one line as typed; null: nothing. `missing`: it must be there, and this says so. */
export function lineFault(typed: string, most: number, missing?: string): string | null {
  const line = cleanLine(typed);
  if (line === "") return missing ?? null;
  if (line.length > most) return tooLongSaying(most);
  return detectLegacy(line) ? legacySaying : null;
}

export const headcountSayings = {
  missing: "Nhập số người có mặt.",
  whole: "Số người là số nguyên, không âm.",
  tooMany: "Số người quá lớn.",
} as const;

/** A number of people as typed, or what is wrong with it. */
export function readHeadcount(typed: string): { present: number } | { fault: string } {
  const text = typed.trim();
  if (text === "") return { fault: headcountSayings.missing };
  if (!/^\d{1,9}$/.test(text)) return { fault: headcountSayings.whole };
  const present = Number(text);
  return present > phoneLimits.headcount ? { fault: headcountSayings.tooMany } : { present };
}

export const pinPattern = /^\d{6}$/;
export const pinSaying = "Mã PIN gồm 6 chữ số.";

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
        lines: ["Số liệu không sửa được nữa. Cần điều chỉnh, đề nghị báo cơ quan tổ chức."],
      };
    case "issued":
    case "rehearsal":
    case "live":
    case "ended":
      return null;
  }
}
