"use client";

import { CircleCheck, TriangleAlert } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { RosterEntry } from "../delegate-row";
import { stillMeant } from "../operations";
import type { OutboxState } from "../outbox";
import { EraseSheet } from "./erase-sheet";
import { useInstalling, type Installing } from "./installing";
import { keepPage, type WorkerState } from "./worker";

type Props = {
  linkId: string;
  outbox: OutboxState;
  roster: readonly RosterEntry[];
  persisted: boolean | null;
  onPersist: () => void;
  onErase: () => Promise<void>;
};

const pageSayings = {
  asking: "Đang lưu trang để mở được khi không có mạng…",
  ready: "Trang này mở được cả khi không có mạng, kể cả sau khi đóng trình duyệt hoặc khởi động lại máy.",
  insecure:
    "Địa chỉ này không có HTTPS nên trình duyệt không mở lại được trang khi mất mạng. Đề nghị không đóng trang; cần dùng khi không có mạng, xin cơ quan tổ chức liên kết bắt đầu bằng https.",
  none: "Ở đây trang không mở lại được khi mất mạng: đề nghị không đóng trang, hoặc mở liên kết bằng Chrome hay Safari, không dùng cửa sổ ẩn danh.",
} satisfies Record<WorkerState, string>;

function keepingSaying({ place, trouble }: OutboxState): string | null {
  if (trouble === "newer")
    return "Máy này đang giữ dữ liệu của phiên bản trang mới hơn; dữ liệu đó được giữ nguyên. Khi có mạng, đề nghị tải lại trang.";
  if (trouble === "unavailable" || place === "tab" || place === "page")
    return "Trình duyệt không cho lưu lâu dài: thao tác chờ gửi chỉ giữ trong trang đang mở, đề nghị không đóng trang khi còn chờ gửi.";
  return null;
}

/** What this phone can do without network, what it keeps, and how to have it forget. */
export function OfflinePanel({ linkId, outbox, roster, persisted, onPersist, onErase }: Props) {
  const [worker, setWorker] = useState<WorkerState>("asking");
  const [erasing, setErasing] = useState(false);
  const installing = useInstalling();
  const first = useRef(roster);
  useEffect(() => {
    let current = true;
    // A list that has changed is in the page as the server now gives it.
    void keepPage(linkId, roster !== first.current).then((state) => current && setWorker(state));
    return () => {
      current = false;
    };
  }, [linkId, roster]);

  const keeping = keepingSaying(outbox);
  const good = worker === "ready" && keeping === null;
  return (
    <details className="border-line bg-surface rounded-md border">
      <summary className="min-h-11 px-4 py-2">
        <span className="font-semibold">Khi không có mạng: </span>
        {worker === "asking" ? "đang kiểm tra…" : good ? "vẫn điểm danh được" : "đọc lưu ý"}
      </summary>
      <div className="flex flex-col gap-3 px-4 pt-1 pb-4">
        <ul className="flex flex-col gap-2">
          <Line good={worker === "ready" || worker === "asking"}>{pageSayings[worker]}</Line>
          {keeping ? (
            <Line good={false}>{keeping}</Line>
          ) : (
            <Line good>
              Thao tác chưa gửi được giữ trên máy này và tự gửi, đúng thứ tự, khi có mạng. Chỉ xác nhận của
              chủ trì cần có mạng ngay.
            </Line>
          )}
          {persisted === true && <Line good>Máy này giữ dữ liệu lâu dài.</Line>}
          {persisted === false && (
            <Line good={false}>
              Trình duyệt có thể xóa dữ liệu khi máy gần đầy hoặc lâu không mở trang.
              <Button className="mt-1" onClick={onPersist}>
                Đề nghị giữ lâu dài
              </Button>
            </Line>
          )}
          <InstallLine installing={installing} />
        </ul>
        <p className="text-ink-soft text-sm">
          Tên đại biểu và thao tác chưa gửi nằm trên máy này cho đến khi liên kết hết hạn hoặc đồng chí xóa.
          Trước khi giao máy cho người khác, đề nghị xóa.
        </p>
        <Button variant="danger" onClick={() => setErasing(true)}>
          Xóa dữ liệu trên máy này
        </Button>
      </div>
      {erasing && (
        <EraseSheet
          linkId={linkId}
          waiting={[...outbox.queued, ...stillMeant(outbox.refused)]}
          onErase={onErase}
          onClose={() => setErasing(false)}
        />
      )}
    </details>
  );
}

const Line = ({ good, children }: { good: boolean; children: ReactNode }) => (
  <li className="flex items-start gap-2">
    {good ? (
      <CircleCheck aria-hidden className="text-good-ink mt-0.5 size-5 shrink-0" />
    ) : (
      <TriangleAlert aria-hidden className="text-warn-ink mt-0.5 size-5 shrink-0" />
    )}
    <div className="min-w-0 flex-1">{children}</div>
  </li>
);

function InstallLine({ installing }: { installing: Installing }) {
  switch (installing.kind) {
    case "none":
      return null;
    case "installed":
      return <Line good>Đã cài trên màn hình chính.</Line>;
    case "by-hand":
      return (
        <Line good={false}>
          iPhone, iPad xóa dữ liệu của trang chưa cài nếu bảy ngày không mở. Nên bấm nút Chia sẻ, chọn “Thêm
          vào Màn hình chính”, rồi mở từ biểu tượng đó.
        </Line>
      );
    case "button":
      return (
        <Line good>
          Có thể cài trang này thành ứng dụng trên máy.
          <Button className="mt-1" onClick={installing.install}>
            Cài vào màn hình chính
          </Button>
        </Line>
      );
  }
}
