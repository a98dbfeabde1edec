import type { Metadata } from "next";

export const metadata: Metadata = {
  title: "Liên kết không dùng được",
  robots: { index: false, follow: false },
};

export default function InvalidLinkPage() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-xl flex-col justify-center gap-4 px-5 py-10 text-[1.125rem]">
      <h1 className="text-2xl font-semibold">Liên kết này không dùng được</h1>
      <p>Liên kết đã hết hạn, đã bị thu hồi, đã được thay bằng liên kết mới, hoặc chép chưa đủ.</p>
      <p>
        Đề nghị mở lại đúng liên kết trong tin nhắn gần nhất. Nếu vẫn không được, liên hệ cơ quan tổ chức hội
        nghị để nhận liên kết mới.
      </p>
    </main>
  );
}
