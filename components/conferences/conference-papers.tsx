"use client";

import { FileUp, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FieldError } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";
import { choosePaperAction } from "@/lib/articles/conference-pages/actions";
import { removePaperAction } from "@/lib/articles/conference-pages/papers/actions";
import {
  ownPaperHref,
  paperMaxBytes,
  paperSayings,
  weightText,
} from "@/lib/articles/conference-pages/papers/rules";
import { publicPageSayings } from "@/lib/articles/conference-pages/rules";

type Paper = { id: string; name: string; isPublic: boolean; storedFile: { byteSize: number } | null };

async function send(conferenceId: string, file: File): Promise<string | null> {
  if (file.size > paperMaxBytes) return paperSayings.too_large;
  const response = await fetch(`/api/papers?conference=${conferenceId}`, {
    method: "POST",
    headers: { "x-file-name": encodeURIComponent(file.name.slice(0, 200)) },
    body: file,
  });
  if (response.ok) return null;
  const answer = (await response.json().catch(() => null)) as { message?: string } | null;
  return answer?.message ?? "Máy chủ không nhận được tệp. Hãy thử lại.";
}

/** The papers of a conference: added and removed here, each shown on the public page or not. */
export function ConferencePapers({
  conferenceId,
  papers,
}: {
  conferenceId: string;
  papers: readonly Paper[];
}) {
  const router = useRouter();
  const say = useStatus();
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState(false);
  const [problems, setProblems] = useState<string[]>([]);
  const { act, pending, fault } = useAct();

  async function upload(files: readonly File[]) {
    setSending(true);
    const found: string[] = [];
    for (const file of files) {
      const problem = await send(conferenceId, file).catch(
        () => "Chưa tải được. Hãy kiểm tra kết nối rồi thử lại.",
      );
      if (problem !== null) found.push(`${file.name}: ${problem}`);
    }
    setSending(false);
    setProblems(found);
    const done = files.length - found.length;
    if (done > 0) say({ text: `Đã tải lên ${done} tài liệu.` });
    router.refresh();
  }
  const choose = ({ id, isPublic }: Paper) =>
    act(async () => {
      const answer = await choosePaperAction({ conferenceId, kind: "file", id, isPublic: !isPublic });
      if (!answer.ok) return publicPageSayings[answer.reason];
      say({ text: isPublic ? "Đã thôi công khai tài liệu." : "Đã công khai tài liệu." });
      return null;
    });
  return (
    <Section
      title="Tài liệu hội nghị"
      note="Tệp PDF, mỗi tệp nặng nhất 20 MB. Tài liệu chỉ hiện trên trang công khai của hội nghị khi được chọn công khai."
    >
      <div className="flex flex-col gap-3">
        {papers.length === 0 ? (
          <p className="text-ink-soft">Chưa có tài liệu nào.</p>
        ) : (
          <ul className="divide-line flex flex-col divide-y">
            {papers.map((paper) => (
              <li key={paper.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
                <p className="min-w-0 flex-1 basis-52">
                  <a
                    href={ownPaperHref(conferenceId, paper.id)}
                    className="text-link wrap-anywhere underline"
                    download
                  >
                    {paper.name}
                  </a>{" "}
                  {paper.storedFile && (
                    <span className="text-ink-soft text-sm whitespace-nowrap">
                      {weightText(paper.storedFile.byteSize)}
                    </span>
                  )}
                </p>
                <CheckboxField
                  label="Công khai"
                  aria-label={`Công khai ${paper.name}`}
                  checked={paper.isPublic}
                  disabled={pending}
                  onChange={() => choose(paper)}
                />
                <ConfirmDialog
                  trigger={
                    <Button variant="quiet" size="small" aria-label={`Bỏ ${paper.name}`}>
                      <Trash2 aria-hidden className="size-5" />
                      Bỏ
                    </Button>
                  }
                  title="Bỏ tài liệu này?"
                  consequence={`“${paper.name}” không còn ở hội nghị và trên trang công khai. Muốn dùng lại phải tải lên lần nữa.`}
                  confirmLabel="Bỏ tài liệu"
                  onConfirm={async () => {
                    const answer = await removePaperAction({ conferenceId, fileId: paper.id });
                    if (!answer.ok) return paperSayings[answer.reason];
                    say({ text: "Đã bỏ tài liệu." });
                    return null;
                  }}
                />
              </li>
            ))}
          </ul>
        )}
        {fault && <FieldError id="papers-fault">{fault}</FieldError>}
        {problems.length > 0 && (
          <Notice tone="error" live title="Có tệp chưa tải lên được">
            {problems.map((problem) => (
              <p key={problem} className="wrap-anywhere">
                {problem}
              </p>
            ))}
          </Notice>
        )}
        <div>
          <input
            ref={input}
            type="file"
            accept="application/pdf"
            multiple
            className="sr-only"
            aria-label="Chọn tài liệu"
            onChange={(event) => {
              const files = [...(event.target.files ?? [])];
              event.target.value = "";
              if (files.length > 0) void upload(files);
            }}
          />
          <Button
            variant="secondary"
            pending={sending}
            pendingLabel="Đang tải lên…"
            onClick={() => input.current?.click()}
          >
            <FileUp aria-hidden className="size-5" />
            Tải tài liệu lên
          </Button>
        </div>
      </div>
    </Section>
  );
}
