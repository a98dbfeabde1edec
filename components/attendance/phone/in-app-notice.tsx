"use client";

import { useSyncExternalStore } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { chromeAddress, type Browser } from "@/lib/attendance/phone/browser/rules";

const never = () => () => undefined;

/**
 * Opened inside a chat program: it works there while there is network, and how to open it so that it also works
 * without. The link is told whole, since the page's own address opens nothing in another browser. An installed app on an
 * iPhone names itself like a view inside another app, and is none.
 */
export function InAppNotice({
  browser,
  linkPath,
  marks,
}: {
  browser: Browser;
  linkPath: string;
  /** Whether the holder takes the roll call here, which goes on without a network; the technician does not. */
  marks: boolean;
}) {
  const origin = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => "",
  );
  const link = origin + linkPath;
  const chrome = browser.system === "android" ? chromeAddress(link) : null;
  const proper = browser.system === "apple" ? "Safari" : "Chrome";
  return (
    <div className="[@media(display-mode:standalone)]:hidden">
      <Notice
        tone="warning"
        title={
          browser.inside === "ứng dụng khác"
            ? "Trang đang mở bên trong một ứng dụng khác"
            : `Trang đang mở bên trong ${browser.inside ?? ""}`
        }
        action={
          <>
            {chrome && (
              <a href={chrome} className={buttonClass("primary")}>
                Mở bằng Chrome
              </a>
            )}
            <CopyButton text={link} label="Sao chép liên kết" />
          </>
        }
      >
        <p>
          {marks
            ? `Có mạng thì điểm danh được ngay tại đây. Muốn điểm danh cả khi mất mạng, đề nghị mở bằng ${proper}:`
            : `Báo đường truyền được ngay tại đây. Để mở lại được trong ngày họp mà không phải tìm tin nhắn, đề nghị mở bằng ${proper}:`}
        </p>
        <ol className="list-decimal pl-5">
          {browser.system === "apple" ? (
            <>
              <li>Bấm “Sao chép liên kết”, mở Safari, dán vào ô địa chỉ.</li>
              <li>Trong Safari bấm nút Chia sẻ, chọn “Thêm vào Màn hình chính”.</li>
              <li>Ngày họp mở từ biểu tượng vừa thêm.</li>
            </>
          ) : browser.system === "android" ? (
            <>
              <li>Bấm “Mở bằng Chrome”; nếu không mở được thì sao chép liên kết và dán vào Chrome.</li>
              <li>Trong Chrome bấm ⋮, chọn “Thêm vào màn hình chính”, ngày họp mở từ biểu tượng đó.</li>
            </>
          ) : (
            <li>Bấm “Sao chép liên kết”, mở Chrome hoặc Edge, dán vào ô địa chỉ.</li>
          )}
        </ol>
        {/* The chat's own menu hands on the page's address, which is nothing without this browser's cookie. */}
        <p>
          Mục ⋯ → “Mở bằng trình duyệt” của {browser.inside ?? "ứng dụng"} không mang theo liên kết: nếu trang
          mở ra báo “Liên kết không dùng được”, đề nghị sao chép như trên.
        </p>
      </Notice>
    </div>
  );
}
