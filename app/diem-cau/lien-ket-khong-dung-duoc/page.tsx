import type { Metadata } from "next";
import { connection } from "next/server";
import { EntranceFrame } from "@/components/console/entrance-frame";
import { OfficeContact } from "@/components/console/office-contact";
import { readSettings } from "@/lib/settings/queries";

export const metadata: Metadata = {
  title: "Liên kết không dùng được",
  robots: { index: false, follow: false },
};

export default async function InvalidLinkPage() {
  await connection();
  const { officeName, contact } = await readSettings();
  return (
    <EntranceFrame title="Liên kết này không dùng được" emblem={null}>
      <p>Liên kết đã hết hạn, đã bị thu hồi, đã được thay bằng liên kết mới, hoặc chép chưa đủ.</p>
      <p>
        Nếu đồng chí vừa được thay người hoặc hội nghị đã hủy thì không cần làm gì thêm. Nếu có tin nhắn mới
        hơn, đề nghị mở liên kết trong tin nhắn đó. Trường hợp khác, liên hệ cơ quan tổ chức hội nghị để nhận
        liên kết mới.
      </p>
      <OfficeContact officeName={officeName} contact={contact} />
    </EntranceFrame>
  );
}
