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
export function InAppNotice({ browser, linkPath }: { browser: Browser; linkPath: string }) {
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
          Có mạng thì điểm danh được ngay tại đây. Muốn điểm danh cả khi mất mạng, đề nghị mở bằng {proper}:
          sao chép liên kết, mở {proper}, dán vào ô địa chỉ.
        </p>
      </Notice>
    </div>
  );
}
