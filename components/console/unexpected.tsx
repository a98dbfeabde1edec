"use client";

import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Trouble } from "./trouble";

/**
 * An error nobody expected. The number is Next's digest, which the server's log prints beside the same error; one that
 * happened in the browser has none, and is in no log of ours.
 */
export function Unexpected({ error, retry }: { error: unknown; retry: () => void }) {
  const digest =
    typeof error === "object" && error !== null && "digest" in error && typeof error.digest === "string"
      ? error.digest
      : null;
  return (
    <Trouble
      title="Hệ thống gặp sự cố ngoài dự kiến"
      actions={
        <>
          <Button variant="primary" onClick={retry}>
            Thử lại
          </Button>
          <a href="/" className={buttonClass("secondary")}>
            Về trang chủ
          </a>
        </>
      }
    >
      <p>
        Trang chưa thể hiển thị. Dữ liệu đã lưu không bị ảnh hưởng. Đồng chí vui lòng bấm “Thử lại”; nếu sự cố
        còn lặp lại, hãy báo người quản trị
        {digest ? " kèm mã sự cố dưới đây." : " kèm thời điểm và thao tác vừa thực hiện."}
      </p>
      {digest && (
        <p className="border-line bg-surface rounded-md border px-4 py-3">
          Mã sự cố: <strong className="font-mono text-lg select-all">{digest}</strong>
        </p>
      )}
    </Trouble>
  );
}
