import { Notice } from "@/components/ui/notice";

/** Expired, revoked, renewed, never opened on this device: one page, which tells nothing about the link. */
export default function LinkNotFound() {
  return (
    <main id="content" tabIndex={-1} data-page="phone" className="mx-auto max-w-2xl px-4 py-10">
      <h1 className="mb-4 text-2xl">Liên kết không dùng được</h1>
      <Notice tone="warning" title="Liên kết đã hết hạn, đã bị thu hồi hoặc chưa mở trên máy này.">
        Đồng chí mở lại liên kết hoặc quét lại mã QR do cơ quan tổ chức gửi. Nếu vẫn không được, đề nghị liên
        hệ cơ quan tổ chức hội nghị để nhận liên kết mới.
      </Notice>
    </main>
  );
}
