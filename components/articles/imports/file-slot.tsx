"use client";

import { useRouter } from "next/navigation";
import { useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { ProgressBar } from "@/components/ui/progress-bar";
import { StateWord } from "@/components/ui/badge";
import { connectionLost } from "@/components/ui/use-act";
import { importFileHref } from "@/lib/articles/imports/uploads/rules";
import { importSlots, type ImportSlot } from "@/lib/articles/imports/rules";
import { sendImportFile } from "./send-file";

type Sent = { id: string; name: string; size: number; whole: boolean };

const sizeOf = (bytes: number) =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024)).toLocaleString("vi-VN")} KB`
    : `${(bytes / 1024 / 1024).toLocaleString("vi-VN", { maximumFractionDigits: bytes < 10 * 1024 * 1024 ? 1 : 0 })} MB`;

/** One file of an import: chosen, sent part by part, taken back. */
export function FileSlot({
  runId,
  slot,
  label,
  hint,
  accept,
  sent,
}: {
  runId: string;
  slot: ImportSlot;
  label: string;
  hint: string;
  accept: string;
  sent: Sent | null;
}) {
  const id = useId();
  const router = useRouter();
  const stopping = useRef<AbortController | null>(null);
  const [at, setAt] = useState<{ name: string; bytes: number; size: number } | null>(null);
  const [fault, setFault] = useState<string | null>(null);

  async function send(file: File) {
    setFault(null);
    if (file.size > importSlots[slot].most) {
      setFault(`Tệp nặng ${sizeOf(file.size)}, nhiều hơn mức ${importSlots[slot].words}.`);
      return;
    }
    const controller = new AbortController();
    stopping.current = controller;
    setAt({ name: file.name, bytes: 0, size: file.size });
    const problem = await sendImportFile(
      file,
      { run: runId, slot },
      (bytes) => setAt({ name: file.name, bytes, size: file.size }),
      controller.signal,
    );
    setAt(null);
    if (problem) setFault(problem);
    router.refresh();
  }

  async function takeBack(fileId: string) {
    setFault(null);
    const response = await fetch(importFileHref(fileId), { method: "DELETE" }).catch(() => null);
    if (!response) setFault(connectionLost);
    router.refresh();
  }

  return (
    <div className="flex flex-col gap-2">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <p id={`${id}-hint`} className="text-ink-soft text-sm">
        {hint}
      </p>
      {at ? (
        <div className="flex flex-col gap-2">
          <ProgressBar
            label={<span className="break-all">{at.name}</span>}
            words={`${sizeOf(at.bytes)}/${sizeOf(at.size)}`}
            value={at.bytes}
            max={at.size}
            tone="info"
          />
          <Button className="self-start" onClick={() => stopping.current?.abort()}>
            Tạm dừng gửi
          </Button>
        </div>
      ) : sent?.whole ? (
        <div className="flex flex-wrap items-center gap-3">
          <StateWord tone="good">
            <span className="break-all">
              {sent.name} ({sizeOf(sent.size)})
            </span>
          </StateWord>
          <Button size="small" onClick={() => void takeBack(sent.id)}>
            Bỏ tệp này
          </Button>
        </div>
      ) : (
        <>
          {sent && (
            <StateWord tone="warn">
              <span className="break-all">
                {sent.name} chưa gửi xong. Chọn lại đúng tệp này để gửi tiếp, hoặc chọn tệp khác.
              </span>
            </StateWord>
          )}
          <input
            id={id}
            type="file"
            accept={accept}
            aria-describedby={fault ? `${id}-hint ${id}-error` : `${id}-hint`}
            className="border-line-strong bg-surface file:bg-sunken w-full max-w-xl rounded-md border p-2 file:mr-3 file:min-h-9 file:rounded file:border-0 file:px-3"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) void send(file);
            }}
          />
        </>
      )}
      {fault && <FieldError id={`${id}-error`}>{fault}</FieldError>}
    </div>
  );
}
