"use client";
// Each page of a link carries this one for the case that the link is dead: as a client component by its name, not by
// its elements.

import { OfficeContact } from "@/components/console/office-contact";
import { Notice } from "@/components/ui/notice";
import { LeftBehind } from "./left-behind";

/** Expired, revoked, renewed, never opened on this device: one page, which tells nothing about the link. */
export const DeadLink = (office: { officeName: string; contact: string }) => (
  <main id="content" tabIndex={-1} data-page="phone" className="mx-auto max-w-2xl px-4 py-10">
    <h1 className="mb-4 text-2xl">Liên kết không dùng được</h1>
    <Notice tone="warning" title="Liên kết đã hết hạn, đã bị thu hồi hoặc chưa mở trên máy này.">
      <p>
        Nếu đồng chí vừa được thay người, đổi vai trò hoặc hội nghị đã hủy thì không cần làm gì thêm. Nếu chưa
        từng mở liên kết trên máy này, đề nghị mở từ tin nhắn hoặc quét mã QR; nếu vừa chọn “Mở bằng trình
        duyệt” trong Zalo, đề nghị sao chép liên kết trong tin nhắn rồi dán vào trình duyệt. Trường hợp khác,
        liên hệ cơ quan tổ chức hội nghị để nhận liên kết mới.
      </p>
      <OfficeContact {...office} />
    </Notice>
    <LeftBehind />
  </main>
);
