import type { Metadata } from "next";
import { EntranceFrame } from "@/components/console/entrance-frame";

export const metadata: Metadata = {
  title: "Liên kết không dùng được",
  robots: { index: false, follow: false },
};

export default function InvalidLinkPage() {
  return (
    <EntranceFrame title="Liên kết này không dùng được" emblem={null}>
      <p>Liên kết đã hết hạn, đã bị thu hồi, đã được thay bằng liên kết mới, hoặc chép chưa đủ.</p>
      <p>
        Đề nghị mở lại đúng liên kết trong tin nhắn gần nhất. Nếu vẫn không được, liên hệ cơ quan tổ chức hội
        nghị để nhận liên kết mới.
      </p>
    </EntranceFrame>
  );
}
