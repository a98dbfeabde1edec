"use client";

import { useEffect, useState } from "react";
import { ComboboxField, type Choice } from "@/components/ui/combobox";
import { Notice } from "@/components/ui/notice";
import { SelectField } from "@/components/ui/select";
import { sentenceFor } from "@/components/ui/use-act";
import { searchPlacesAction } from "@/lib/articles/places/actions";
import { previewTemplateAction } from "@/lib/articles/templates/actions";
import { templateSayings, type TemplateKind } from "@/lib/articles/templates/rules";
import type { BodyDoc, Inline, LineDoc } from "@/lib/articles/text/rules";
import { formatDate } from "@/lib/time";

export type PreviewConference = { id: string; name: string; heldOn: Date };
type Draft = { title: LineDoc; lead: LineDoc; body: BodyDoc };
type Shown = { key: string; draft: Draft | null; fault: string | null };

/** The draft that the template as it stands would make of a conference that is chosen here. */
export function TemplatePreview({
  conferences,
  kind,
  forPoint,
  texts,
}: {
  conferences: readonly PreviewConference[];
  kind: TemplateKind;
  forPoint: boolean;
  /** Null: what stands there cannot be read yet. */
  texts: { title: string; lead: string; body: string } | null;
}) {
  const [conferenceId, setConferenceId] = useState(conferences[0]?.id ?? "");
  const [point, setPoint] = useState<Choice | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const pointId = forPoint ? (point?.id ?? null) : null;
  const ready = texts !== null && conferenceId !== "" && (!forPoint || pointId !== null);
  const key = ready ? JSON.stringify({ conferenceId, pointId, kind, forPoint, ...texts }) : "";
  useEffect(() => {
    if (key === "") return;
    let stale = false;
    const input = JSON.parse(key) as Parameters<typeof previewTemplateAction>[0];
    previewTemplateAction(input).then(
      (answer) => {
        if (stale) return;
        if (answer.ok) setShown({ key, draft: answer.value, fault: null });
        else {
          const details = Object.values(answer.fields ?? {}).join(" ");
          setShown({ key, draft: null, fault: `${templateSayings[answer.reason]} ${details}`.trim() });
        }
      },
      (error: unknown) => {
        if (!stale) setShown({ key, draft: null, fault: sentenceFor(error) });
      },
    );
    return () => {
      stale = true;
    };
  }, [key]);
  const search = async (query: string) => {
    const answer = await searchPlacesAction({ conferenceId, query });
    if (!answer.ok) throw new Error(answer.reason);
    return answer.value.map((place) => ({ id: place.pointId, label: `Điểm cầu ${place.name}` }));
  };
  if (conferences.length === 0)
    return <p className="text-ink-soft text-sm">Cơ quan chưa có hội nghị nào để xem thử mẫu.</p>;
  return (
    <div className="flex flex-col gap-3">
      <SelectField
        label="Xem thử với hội nghị"
        options={conferences.map(({ id, name, heldOn }) => ({
          value: id,
          label: `${formatDate(heldOn)}: ${name}`,
        }))}
        value={conferenceId}
        onChange={(event) => {
          setConferenceId(event.target.value);
          setPoint(null);
        }}
      />
      {forPoint && (
        <ComboboxField
          key={conferenceId}
          label="Điểm cầu"
          placeholder="Nhập tên điểm cầu…"
          value={point}
          onChange={setPoint}
          search={search}
        />
      )}
      {texts === null ? (
        <p className="text-ink-soft text-sm">Điền đủ và sửa lỗi trong mẫu để xem thử.</p>
      ) : !ready ? (
        <p className="text-ink-soft text-sm">Chọn một điểm cầu để xem thử.</p>
      ) : (
        <div aria-busy={shown?.key !== key} aria-live="polite">
          {shown?.fault && <Notice tone="error">{shown.fault}</Notice>}
          {shown?.draft ? (
            <Article draft={shown.draft} />
          ) : (
            !shown?.fault && <p className="text-ink-soft text-sm">Đang viết thử…</p>
          )}
        </div>
      )}
    </div>
  );
}

function Article({ draft }: { draft: Draft }) {
  return (
    <div className="flex flex-col gap-3 break-words">
      <p className="text-lg font-semibold">
        <Line content={draft.title.content[0]?.content} />
      </p>
      <p className="font-semibold">
        <Line content={draft.lead.content[0]?.content} />
      </p>
      {draft.body.content.map((block, at) => {
        if (block.type === "heading")
          return (
            <h3 key={at} className="font-semibold">
              <Line content={block.content} />
            </h3>
          );
        return (
          block.type === "paragraph" && (
            <p key={at}>
              <Line content={block.content} />
            </p>
          )
        );
      })}
    </div>
  );
}

function Line({ content }: { content: Inline[] | undefined }) {
  return (content ?? []).map((node, at) => {
    if (node.type === "text") return node.text;
    if (node.type === "hardBreak") return <br key={at} />;
    const source = `${node.attrs.record} › ${node.attrs.field}`;
    return node.type === "fact" ? (
      <span key={at} className="fact-chip" title={source}>
        {node.attrs.text}
      </span>
    ) : (
      <span key={at} className="blank-chip" title={source}>
        [{node.attrs.text}]
      </span>
    );
  });
}
