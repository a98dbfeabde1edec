"use client";

import { FileUp, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useStatus } from "@/components/ui/status";
import { sayFault, useAct } from "@/components/ui/use-act";
import { keepSheetAction, keepSheetByLinkAction } from "@/lib/attendance/sheets/actions";
import {
  mostSheets,
  sheetHref,
  sheetMaxBytes,
  sheetSayings,
  sheetTypes,
  type SheetNow,
} from "@/lib/attendance/sheets/rules";
import { formatDateTime } from "@/lib/time";

const formatSize = (bytes: number) =>
  bytes < 100_000
    ? `${Math.max(1, Math.round(bytes / 1000))} KB`
    : `${(bytes / 1_000_000).toLocaleString("vi-VN", { maximumFractionDigits: 1 })} MB`;

/** Photographs and PDFs of the signed paper list, beside the figures that they bear out. */
export function SignedSheets({
  pointId,
  linkId,
  sheets,
  mayAttach,
}: {
  pointId: string;
  linkId: string | null;
  sheets: readonly SheetNow[];
  mayAttach: boolean;
}) {
  return (
    <div className="flex flex-col gap-3">
      {sheets.length === 0 ? (
        <p className="text-ink-soft">Chưa đính kèm danh sách có chữ ký.</p>
      ) : (
        <ul className="border-line bg-surface rounded-md border">
          {sheets.map((sheet) => (
            <Sheet key={sheet.id} pointId={pointId} sheet={sheet} linkId={linkId} mayRemove={mayAttach} />
          ))}
        </ul>
      )}
      {mayAttach && sheets.length < mostSheets && <Upload pointId={pointId} linkId={linkId} />}
    </div>
  );
}

function Sheet({
  pointId,
  sheet,
  linkId,
  mayRemove,
}: {
  pointId: string;
  sheet: SheetNow;
  linkId: string | null;
  mayRemove: boolean;
}) {
  const router = useRouter();
  const say = useStatus();
  const { act, pending, fault } = useAct();
  const keep = async (kept: boolean) => {
    const input = { sheetId: sheet.id, kept };
    const answer = await (linkId === null
      ? keepSheetAction(input)
      : keepSheetByLinkAction({ ...input, linkId }));
    if (!answer.ok) return sheetSayings[answer.reason];
    router.refresh();
    return null;
  };
  const restore = async () => {
    const problem = await sayFault(() => keep(true));
    say({ text: problem ?? `Đã khôi phục ${sheet.name}` });
  };
  const remove = () =>
    act(async () => {
      const problem = await keep(false);
      if (problem) return problem;
      say({ text: `Đã bỏ ${sheet.name}`, undo: () => void restore() });
      return null;
    });
  return (
    <li className="border-line flex flex-wrap items-center gap-3 border-b px-3 py-2 last:border-b-0">
      <div className="min-w-0 flex-1 basis-48">
        <a
          className="text-link inline-flex min-h-11 items-center font-semibold break-all underline"
          href={sheetHref(pointId, sheet.id, linkId)}
          download
        >
          {sheet.name}
        </a>
        <p className="text-ink-soft text-sm">
          {formatSize(sheet.byteSize)} · {sheet.attachedByName}, {formatDateTime(sheet.attachedAt)}
        </p>
      </div>
      {mayRemove && (
        <Button aria-label={`Bỏ ${sheet.name}`} pending={pending} onClick={remove}>
          <Trash2 aria-hidden className="size-5" />
          Bỏ
        </Button>
      )}
      {fault && (
        <Notice tone="error" live className="w-full">
          {fault}
        </Notice>
      )}
    </li>
  );
}

function Upload({ pointId, linkId }: { pointId: string; linkId: string | null }) {
  const router = useRouter();
  const say = useStatus();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [problems, setProblems] = useState<string[]>([]);

  async function send(file: File): Promise<string | null> {
    if (file.size > sheetMaxBytes) return sheetSayings.too_large;
    const query = linkId === null ? "" : `?link=${linkId}`;
    const response = await fetch(`/api/points/${pointId}/sheets${query}`, {
      method: "POST",
      headers: { "x-file-name": encodeURIComponent(file.name.slice(0, 200)) },
      body: file,
    });
    if (response.ok) return null;
    const answer = (await response.json().catch(() => null)) as { message?: string } | null;
    return answer?.message ?? "Máy chủ không nhận được tệp. Hãy thử lại.";
  }
  async function sendAll(files: readonly File[]) {
    const found: string[] = [];
    for (const [at, file] of files.entries()) {
      setBusy(`Đang tải tệp ${at + 1}/${files.length}…`);
      const problem = await send(file).catch(() => "Chưa tải được. Hãy kiểm tra kết nối rồi thử lại.");
      if (problem) found.push(`${file.name}: ${problem}`);
    }
    setBusy(null);
    setProblems(found);
    if (found.length < files.length) say({ text: "Đã đính kèm danh sách có chữ ký." });
    router.refresh();
  }
  return (
    <div className="flex flex-col items-start gap-2">
      <input
        ref={input}
        type="file"
        // Without HEIC in the list an iPhone turns its pictures into JPEG by itself.
        accept={sheetTypes}
        multiple
        className="sr-only"
        aria-label="Chọn ảnh hoặc tệp PDF"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = "";
          if (files.length > 0) void sendAll(files);
        }}
      />
      <Button
        pending={busy !== null}
        {...(busy && { pendingLabel: busy })}
        onClick={() => input.current?.click()}
      >
        <FileUp aria-hidden className="size-5" />
        Đính kèm ảnh chụp hoặc tệp PDF
      </Button>
      <p className="text-ink-soft text-sm">
        Ảnh JPEG, PNG, WebP hoặc PDF; mỗi tệp tối đa 20 MB. Chỉ chủ trì, thư ký điểm cầu và cơ quan tổ chức
        xem được.
      </p>
      {problems.length > 0 && (
        <Notice tone="error" live title="Có tệp chưa tải được">
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </Notice>
      )}
    </div>
  );
}
