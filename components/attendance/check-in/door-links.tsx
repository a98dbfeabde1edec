import { buttonClass } from "@/components/ui/button-class";
import type { LinkRole } from "@/lib/auth/rules";

/** From the roll call to what happens at the door: for whoever marks at the point. */
export function DoorLinks({ linkId, role, waiting }: { linkId: string; role: LinkRole; waiting: number }) {
  const at = `/diem-cau/phong/${linkId}`;
  const own = role === "chair" || role === "secretary";
  return (
    <nav aria-label="Đón tiếp tại cửa" className="grid grid-cols-2 gap-2">
      <a className={buttonClass("secondary", "normal", "min-h-12")} href={`${at}/don-tiep`}>
        Đón tiếp, quét thẻ
      </a>
      <a className={buttonClass("secondary", "normal", "min-h-12")} href={`${at}/tu-diem-danh`}>
        Tự điểm danh{waiting > 0 && ` (${waiting} chờ)`}
      </a>
      <a className={buttonClass("secondary", "normal", "min-h-12")} href={`${at}/ma-qr`}>
        Mã QR tại cửa
      </a>
      {own && (
        <>
          <a className={buttonClass("secondary", "normal", "min-h-12")} href={`${at}/the-dai-bieu`}>
            Thẻ đại biểu
          </a>
          <a
            className={buttonClass("secondary", "normal", "col-span-2 min-h-12")}
            href={`${at}/danh-sach-da-ky`}
          >
            Danh sách đã ký
          </a>
        </>
      )}
    </nav>
  );
}
