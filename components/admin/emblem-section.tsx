"use client";

import { ImagePlus, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Emblem } from "@/components/console/emblem";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { useStatus } from "@/components/ui/status";
import { changeSettingsAction } from "@/lib/settings/actions";
import { emblemHref, emblemMaxBytes, emblemSayings } from "@/lib/settings/emblem/rules";
import { settingNames, settingsSayings, type Settings } from "@/lib/settings/rules";

async function send(file: File): Promise<string | null> {
  if (file.size > emblemMaxBytes) return emblemSayings.too_large;
  const response = await fetch("/api/emblem", {
    method: "POST",
    headers: { "x-file-name": encodeURIComponent(file.name.slice(0, 200)) },
    body: file,
  });
  if (response.ok) return null;
  const answer = (await response.json().catch(() => null)) as { message?: string } | null;
  return answer?.message ?? "Máy chủ không nhận được ảnh. Hãy thử lại.";
}

/** The office's emblem: saved as soon as it is chosen, apart from the form below. */
export function EmblemSection({ settings }: { settings: Settings }) {
  const router = useRouter();
  const say = useStatus();
  const input = useRef<HTMLInputElement>(null);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const href = emblemHref(settings.emblemFileId);

  async function upload(file: File) {
    setPending(true);
    const found = await send(file).catch(() => "Chưa tải được. Hãy kiểm tra kết nối rồi thử lại.");
    setPending(false);
    setProblem(found);
    if (found !== null) return;
    say({ text: "Đã đổi biểu trưng." });
    router.refresh();
  }
  async function remove() {
    const answer = await changeSettingsAction({
      seen: settings,
      settings: { ...settings, emblemFileId: null },
    });
    if (answer.ok) {
      setProblem(null);
      say({ text: "Đã bỏ biểu trưng." });
      return null;
    }
    return answer.reason === "changed_meanwhile"
      ? "Người khác vừa đổi biểu trưng. Hãy tải lại trang để xem biểu trưng mới."
      : settingsSayings[answer.reason];
  }
  return (
    <Section title={settingNames.emblemFileId}>
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-4">
          {/* On the bars' own colour, where it will stand. */}
          <div className="bg-brand flex size-24 shrink-0 items-center justify-center rounded-lg">
            <Emblem href={href} className="size-16 object-contain" />
          </div>
          <div className="flex min-w-0 flex-1 basis-60 flex-col gap-2">
            <p>
              {href
                ? "Đang dùng biểu trưng của cơ quan."
                : "Chưa có biểu trưng, đang dùng hình của Điểm Cầu."}
            </p>
            <p className="text-ink-soft text-sm">
              In ở đầu trang tin, trang làm việc, trang đăng nhập và tờ mã QR. Tốt nhất là ảnh PNG vuông, nền
              trong suốt; nhận cả JPEG, WebP, AVIF; nặng nhất 2 MB.
            </p>
          </div>
        </div>
        {problem !== null && (
          <Notice tone="error" live title="Chưa đổi được biểu trưng">
            <p>{problem}</p>
          </Notice>
        )}
        <div className="flex flex-wrap gap-2">
          <input
            ref={input}
            type="file"
            accept="image/png,image/jpeg,image/webp,image/avif"
            className="sr-only"
            aria-label="Chọn biểu trưng"
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = "";
              if (file) void upload(file);
            }}
          />
          <Button pending={pending} pendingLabel="Đang tải lên…" onClick={() => input.current?.click()}>
            <ImagePlus aria-hidden className="size-5" />
            {href ? "Thay biểu trưng" : "Tải biểu trưng lên"}
          </Button>
          {href && (
            <ConfirmDialog
              trigger={
                <Button variant="danger">
                  <Trash2 aria-hidden className="size-5" />
                  Bỏ biểu trưng
                </Button>
              }
              title="Bỏ biểu trưng?"
              consequence="Mọi trang trở lại hình của Điểm Cầu. Muốn dùng lại thì tải ảnh lên lần nữa."
              confirmLabel="Bỏ biểu trưng"
              onConfirm={remove}
            />
          )}
        </div>
      </div>
    </Section>
  );
}
