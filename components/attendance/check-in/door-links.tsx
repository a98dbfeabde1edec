import { buttonClass } from "@/components/ui/button-class";
import type { LinkRole } from "@/lib/auth/rules";

/** Above the roll call: the two pages of those who receive people at the door. */
export const DoorLinks = ({ linkId, waiting }: { linkId: string; waiting: number }) => (
  <nav aria-label="Tại cửa phòng họp" className="flex flex-wrap gap-2 [&>a]:min-h-12 [&>a]:flex-auto">
    <a className={buttonClass()} href={`/diem-cau/phong/${linkId}/don-tiep`}>
      Đón tiếp
    </a>
    <a className={buttonClass()} href={`/diem-cau/phong/${linkId}/tu-diem-danh`}>
      Tự điểm danh{waiting > 0 && ` (${waiting} chờ)`}
    </a>
  </nav>
);

/** Below the roll call, beside what is printed. */
export function DoorPages({ linkId, role }: { linkId: string; role: LinkRole }) {
  const own = role === "chair" || role === "secretary";
  const pages = [
    ["ma-qr", "Mã QR tại cửa"],
    ...(own
      ? [
          ["the-dai-bieu", "In thẻ đại biểu"],
          ["danh-sach-da-ky", "Đính kèm danh sách đã ký"],
        ]
      : []),
  ];
  return pages.map(([page, label]) => (
    <a
      key={page}
      className="text-link inline-flex min-h-11 items-center underline"
      href={`/diem-cau/phong/${linkId}/${page}`}
    >
      {label}
    </a>
  ));
}
