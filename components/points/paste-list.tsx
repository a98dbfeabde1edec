"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { StateWord, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ColumnChoice } from "@/components/ui/column-choice";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { useStatus } from "@/components/ui/status";
import { Table } from "@/components/ui/table";
import { TextareaField } from "@/components/ui/textarea";
import { applyPasteAction, previewPasteAction } from "@/lib/points/paste/actions";
import type { Preview, PreviewRow } from "@/lib/points/paste/commands";
import { pastedFieldNames, pastedFields, pasteRefusals, type PastedField } from "@/lib/points/paste/rules";

const outcomes = {
  new: ["good", "Thêm mới"],
  update: ["info", "Cập nhật"],
  refused: ["bad", "Không nhập"],
} satisfies Record<PreviewRow["outcome"], [Tone, string]>;

const mostShown = 200;

/** Paste, see what each row becomes, put columns right, then save all of it at once. */
export function PasteList({ conferenceId }: { conferenceId: string }) {
  const router = useRouter();
  const say = useStatus();
  const [text, setText] = useState("");
  const [columns, setColumns] = useState<PastedField[] | null>(null);
  const [convert, setConvert] = useState(false);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const list = `/conferences/${conferenceId}/points`;

  const attempt = (work: () => Promise<string | null>) =>
    startTransition(async () => {
      try {
        setMessage(await work());
      } catch {
        setMessage("Chưa gửi được. Kiểm tra kết nối rồi thử lại; danh sách vẫn còn trên màn hình.");
      }
    });
  const look = (given: { columns: PastedField[] | null; convert: boolean }) => {
    setColumns(given.columns);
    setConvert(given.convert);
    attempt(async () => {
      const answer = await previewPasteAction({ conferenceId, text, ...given });
      if (!answer.ok) return answer.fields?.["text"] ?? pasteRefusals[answer.reason];
      setPreview(answer.value);
      return null;
    });
  };
  const apply = ({ fingerprint }: Preview) =>
    attempt(async () => {
      const answer = await applyPasteAction({ conferenceId, text, columns, convert, fingerprint });
      if (!answer.ok) return pasteRefusals[answer.reason];
      say({ text: `Đã thêm ${answer.value.added}, cập nhật ${answer.value.updated} điểm cầu.` });
      router.push(list);
      return null;
    });
  const count = (outcome: PreviewRow["outcome"]) =>
    preview?.rows.filter((row) => row.outcome === outcome).length ?? 0;
  const taken = count("new") + count("update");
  // Refused rows first: they are what needs a look.
  const shown = [...(preview?.rows ?? [])]
    .sort((a, b) => Number(b.outcome === "refused") - Number(a.outcome === "refused") || a.line - b.line)
    .slice(0, mostShown);

  return (
    <div className="flex flex-col gap-4">
      <Section
        title="Danh sách từ bảng tính"
        note="Chép các ô trong Excel rồi dán vào đây, có hoặc không có dòng tiêu đề. Nhiều nhất 2.000 dòng."
      >
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            look({ columns: null, convert: false });
          }}
        >
          <TextareaField
            label="Nội dung dán"
            hint="Các cột nhận ra: STT, tên điểm cầu, cấp, chủ trì, chức vụ, điện thoại, địa điểm, số đại biểu, thư ký."
            rows={6}
            spellCheck={false}
            className="font-mono text-sm whitespace-pre"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setPreview(null);
            }}
          />
          {message && (
            <Notice tone="error" live>
              {message}
            </Notice>
          )}
          <div className="flex flex-col-reverse gap-2 sm:flex-row">
            <Button
              type="submit"
              variant={preview ? "secondary" : "primary"}
              pending={pending}
              pendingLabel="Đang đọc…"
            >
              Xem trước
            </Button>
            <LinkButton href={list} variant="quiet">
              Hủy bỏ
            </LinkButton>
          </div>
        </form>
      </Section>
      {preview?.encoding && !convert && (
        <Notice
          tone="warning"
          live
          title={
            preview.unread
              ? "Danh sách dùng phông chữ cũ (TCVN3 hoặc VNI), chưa đọc được"
              : "Trong danh sách có ô dùng phông chữ cũ (TCVN3 hoặc VNI)"
          }
          action={
            <Button size="small" onClick={() => look({ columns, convert: true })}>
              Chuyển sang Unicode
            </Button>
          }
        >
          {!preview.unread && "Chỉ các ô ấy được chuyển; trước đó các dòng có ô ấy không nhập được. "}
          Chuyển rồi đọc lại các tên trước khi nhập: chữ hoa có dấu có thể thành chữ thường.
        </Notice>
      )}
      {preview && !preview.unread && (
        <>
          <ColumnChoice
            columns={preview.columns}
            sample={preview.sample}
            fields={pastedFields}
            names={pastedFieldNames}
            blank="ignored"
            headed={preview.headed}
            disabled={pending}
            onChange={(moved) => look({ columns: moved, convert })}
          />
          {!preview.columns.includes("name") && (
            <Notice tone="error" live>
              {pasteRefusals.no_name}
            </Notice>
          )}
          <Section
            flush
            title={`Xem trước: ${count("new")} thêm mới, ${count("update")} cập nhật, ${count("refused")} không nhập`}
            {...(preview.rows.length > mostShown && {
              note: `Hiện ${mostShown} dòng đầu, dòng không nhập được lên trước.`,
            })}
            actions={
              <Button
                variant="primary"
                disabled={taken === 0}
                pending={pending}
                pendingLabel="Đang lưu…"
                onClick={() => apply(preview)}
              >
                Nhập {taken} điểm cầu{count("refused") > 0 && `, bỏ ${count("refused")} dòng`}
              </Button>
            }
          >
            <Table
              caption="Mỗi dòng sẽ thành gì"
              rows={shown}
              rowKey={(row) => String(row.line)}
              columns={[
                { key: "line", head: "Dòng", cell: (row) => row.line, className: "tabular-nums" },
                {
                  key: "name",
                  head: "Điểm cầu",
                  names: true,
                  cell: (row) => <span className="break-words">{row.name || "(trống)"}</span>,
                },
                { key: "chair", head: "Chủ trì", cell: (row) => row.chair ?? "—" },
                {
                  key: "phone",
                  head: "Điện thoại",
                  cell: (row) => row.phone ?? "—",
                  className: "tabular-nums",
                },
                { key: "place", head: "Địa điểm", cell: (row) => row.place ?? "—" },
                { key: "summoned", head: "Số đại biểu", cell: (row) => row.summoned ?? "—", align: "end" },
                {
                  key: "outcome",
                  head: "Sẽ thành",
                  cell: (row) => (
                    <div>
                      <StateWord tone={outcomes[row.outcome][0]}>{outcomes[row.outcome][1]}</StateWord>
                      {row.sentences.map((sentence) => (
                        <p key={sentence} className="text-sm">
                          {sentence}
                        </p>
                      ))}
                    </div>
                  ),
                },
              ]}
            />
          </Section>
        </>
      )}
    </div>
  );
}
