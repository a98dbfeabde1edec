import type { Metadata } from "next";
import { connection } from "next/server";
import { PhoneFrame } from "@/components/console/phone-frame";
import { Notice } from "@/components/ui/notice";

export const metadata: Metadata = { title: "Mã đã hết hiệu lực", robots: { index: false } };

/** A code of the door that is too old, forged or was sent from elsewhere: one page for all, which names no point. */
export default async function ExpiredCodePage() {
  await connection();
  return (
    <PhoneFrame title="Tự điểm danh">
      <Notice tone="warning" title="Mã đã hết hiệu lực">
        <p>
          Mã QR tại cửa phòng họp đổi liên tục và chỉ dùng được trong khoảng một phút. Đề nghị đồng chí quét
          lại mã đang hiện tại cửa, hoặc điểm danh với thư ký điểm cầu.
        </p>
      </Notice>
    </PhoneFrame>
  );
}
