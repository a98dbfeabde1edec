"use client";

import type { Editor, JSONContent } from "@tiptap/core";
import { Eye, Save } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { StateBadge, StateWord } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { InputField } from "@/components/ui/input";
import { LegacyOffer } from "@/components/ui/legacy-offer";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { SelectField } from "@/components/ui/select";
import { saveArticleAction } from "@/lib/articles/actions";
import type { FactBlock } from "@/lib/articles/facts/rules";
import type { Segment } from "@/lib/articles/facts/segments/rules";
import { articleSayings, articleStateNames, isEditable } from "@/lib/articles/rules";
import { styleFindings } from "@/lib/articles/style/rules";
import { convertLegacy, detectLegacy } from "@/lib/text/legacy";
import {
  blanksOf,
  docText,
  segmentsToInlines,
  typedRuns,
  withRuns,
  type BodyDoc,
  type LineDoc,
} from "@/lib/articles/text/rules";
import { ArticleMoves, type ArticleMovesProps, type Settled } from "./article-moves";
import { RichText } from "./editor/rich-text";
import { FactPanel } from "./fact-panel";
import { PhotoPanel, type EditorPhoto } from "./photo-panel";
import { articleTones } from "./state-tone";

export type ArticleEditorProps = ArticleMovesProps & {
  version: number;
  digest: string;
  title: LineDoc;
  lead: LineDoc;
  body: BodyDoc;
  prefix: string;
  byline: string;
  poster: string;
  categoryId: string;
  categories: { id: string; name: string }[];
  photos: EditorPhoto[];
  facts: FactBlock | null;
  /** The day of the conference, for the findings. */
  heldOn: string;
};

type Texts = { title: LineDoc; lead: LineDoc; body: BodyDoc };
type Details = { prefix: string; byline: string; poster: string; categoryId: string };
const textKeys = ["title", "lead", "body"] as const;
type TextKey = (typeof textKeys)[number];

const textNames = { title: "Tiêu đề", lead: "Sapo", body: "Nội dung" } satisfies Record<TextKey, string>;

/** A fault deep in a text is told once, at the text it is in; those of the other fields stand at the fields. */
function faultsOfTexts(fields: Record<string, string>): string[] {
  const faults = Object.entries(fields).flatMap(([path, sentence]) => {
    const key = textKeys.find((one) => path === one || path.startsWith(`${one}.`));
    if (!key) return [];
    // The schema's own sentences are Vietnamese; the library's are for us.
    const own = /[à-ỹ]/iu.test(sentence)
      ? sentence
      : "có phần không được nhận, hãy xóa định dạng hoặc dán lại dạng chữ thường.";
    return [`${textNames[key]}: ${own}`];
  });
  return [...new Set(faults)];
}

/** The draft on the left; on the right what the record gives, the photos, and what an editor may want to mend. */
export function ArticleEditor(props: ArticleEditorProps) {
  const { articleId, state, mayWrite, facts, photos, heldOn, categories } = props;
  const editable = mayWrite && isEditable(state);
  const [texts, setTexts] = useState<Texts>({ title: props.title, lead: props.lead, body: props.body });
  const [details, setDetails] = useState<Details>({
    prefix: props.prefix,
    byline: props.byline,
    poster: props.poster,
    categoryId: props.categoryId,
  });
  const [saved, setSaved] = useState({ texts, details, version: props.version, digest: props.digest });
  const [problem, setProblem] = useState<{ text: string; fields: Record<string, string> } | null>(null);
  const [saving, setSaving] = useState(false);
  const editors = useRef<Partial<Record<TextKey, Editor>>>({});
  const active = useRef<Editor | null>(null);
  const dirty = saved.texts !== texts || saved.details !== details;

  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [dirty]);

  const save = useCallback(async (): Promise<Settled | null> => {
    setSaving(true);
    setProblem(null);
    try {
      const { categoryId, ...words } = details;
      const result = await saveArticleAction({
        articleId,
        version: saved.version,
        ...texts,
        ...words,
        categoryId: categoryId || null,
      });
      if (!result.ok) {
        setProblem({ text: articleSayings[result.reason], fields: result.fields ?? {} });
        return null;
      }
      const { version, text, digest } = result.value;
      // Only a chip that the record changed is drawn anew, so that the cursor stays where it is.
      for (const key of textKeys) {
        if (docText(text[key]) !== docText(texts[key]))
          editors.current[key]?.commands.setContent(text[key] as JSONContent, { emitUpdate: false });
      }
      setTexts((now) => (now === texts ? text : now));
      setSaved({ texts: text, details, version, digest });
      return { version, digest };
    } catch {
      setProblem({
        text: "Chưa lưu được. Hãy kiểm tra kết nối rồi bấm lại; những gì đã nhập vẫn còn trên màn hình.",
        fields: {},
      });
      return null;
    } finally {
      setSaving(false);
    }
  }, [articleId, details, saved.version, texts]);

  const settle = () => (dirty && editable ? save() : Promise.resolve(saved));
  const change = (key: TextKey) => (content: JSONContent) =>
    setTexts((now) => ({ ...now, [key]: content as BodyDoc & LineDoc }));
  const detail = (key: keyof Details) => ({
    value: details[key],
    error: problem?.fields[key],
    disabled: !editable,
    onChange: (event: { target: { value: string } }) =>
      setDetails((now) => ({ ...now, [key]: event.target.value })),
  });
  const insert = (segments: readonly Segment[]) =>
    (active.current ?? editors.current.body)
      ?.chain()
      .focus()
      .insertContent(segmentsToInlines(segments))
      .run();

  const legacyRun = (key: TextKey) => typedRuns(texts[key]).find((run) => detectLegacy(run) !== null);
  const toUnicode = (key: TextKey) => {
    const converted = withRuns(texts[key], (run) => {
      const encoding = detectLegacy(run);
      return encoding ? convertLegacy(run, encoding) : run;
    });
    editors.current[key]?.commands.setContent(converted as JSONContent, { emitUpdate: true });
  };

  const blanks = useMemo(() => textKeys.flatMap((key) => blanksOf(texts[key])), [texts]);
  const missingByline = details.byline.trim() === "";
  const findings = useMemo(
    () => styleFindings(textKeys.map((key) => docText(texts[key])).join("\n"), heldOn),
    [texts, heldOn],
  );
  const rich = (key: TextKey, label: string) => (
    <div className="flex flex-col gap-2">
      <RichText
        id={`article-${key}`}
        label={label}
        line={key !== "body"}
        content={props[key] as JSONContent}
        editable={editable}
        className={key === "title" ? "text-xl font-bold" : key === "lead" ? "font-semibold" : "min-h-72"}
        onReady={(editor) => {
          editors.current[key] = editor;
        }}
        onFocus={(editor) => {
          active.current = editor;
        }}
        onChange={change(key)}
      />
      <LegacyOffer
        value={legacyRun(key)}
        detect={detectLegacy}
        convert={convertLegacy}
        onConvert={() => toUnicode(key)}
      />
    </div>
  );

  return (
    <div
      className="flex flex-col gap-4"
      onKeyDown={(event) => {
        if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
        event.preventDefault();
        if (editable && !saving) void save();
      }}
    >
      <div className="border-line bg-surface sticky top-0 z-10 flex flex-wrap items-center gap-2 rounded-md border px-3 py-2 max-sm:static">
        <StateBadge tone={articleTones[state]}>{articleStateNames[state]}</StateBadge>
        <span role="status" className="text-ink-soft mr-auto text-sm">
          {!editable ? "Chỉ xem" : dirty ? "Có thay đổi chưa lưu" : "Đã lưu mọi thay đổi"}
        </span>
        <LinkButton href={`/articles/${articleId}/preview`} variant="quiet">
          <Eye aria-hidden className="size-5" />
          Xem trước
        </LinkButton>
        {editable && (
          <Button pending={saving} pendingLabel="Đang lưu…" onClick={() => void save()}>
            <Save aria-hidden className="size-5" />
            Lưu
          </Button>
        )}
        <ArticleMoves {...props} settle={settle} />
      </div>
      {problem && (
        <Notice tone="error" live title={problem.text}>
          {faultsOfTexts(problem.fields).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(18rem,2fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          {rich("title", "Tiêu đề")}
          {rich("lead", "Sapo")}
          {rich("body", "Nội dung")}
          <div className="grid gap-4 sm:grid-cols-2">
            <InputField
              label="Bút danh"
              hint="Ví dụ: Minh Hà - Phạm Công"
              maxLength={200}
              below={
                <LegacyOffer
                  value={details.byline}
                  detect={detectLegacy}
                  convert={convertLegacy}
                  onConvert={(byline) => setDetails((now) => ({ ...now, byline }))}
                />
              }
              {...detail("byline")}
            />
            <SelectField
              label="Chuyên mục"
              optional
              blank="Chưa chọn"
              options={categories.map(({ id, name }) => ({ value: id, label: name }))}
              {...detail("categoryId")}
            />
            <InputField
              label="Người đăng"
              optional
              hint="Hiện trên tiêu đề"
              maxLength={80}
              {...detail("poster")}
            />
            <InputField
              label="Tiền tố trước sapo"
              optional
              hint="Ví dụ: (ĐN) –"
              maxLength={40}
              {...detail("prefix")}
            />
          </div>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Section title="Cần làm trước khi duyệt">
            <ul className="flex flex-col gap-1 text-sm">
              {blanks.map((blank, at) => (
                <li key={`${blank.key}-${at}`}>
                  <StateWord tone="warn">Chỗ trống: {blank.text}</StateWord>
                </li>
              ))}
              {missingByline && (
                <li>
                  <StateWord tone="warn">Chỗ trống: bút danh</StateWord>
                </li>
              )}
              {photos.some((photo) => !photo.alt) && (
                <li>
                  <StateWord tone="warn">Có ảnh chưa có mô tả thay thế</StateWord>
                </li>
              )}
              {blanks.length === 0 && !missingByline && photos.every((photo) => photo.alt) && (
                <li>
                  <StateWord tone="good">Không còn chỗ trống.</StateWord>
                </li>
              )}
            </ul>
          </Section>
          <Section title="Gợi ý về câu chữ" note="Chỉ để tham khảo, không chặn việc duyệt.">
            {findings.length === 0 ? (
              <p className="text-ink-soft text-sm">Không có gợi ý.</p>
            ) : (
              <ul className="list-disc pl-5 text-sm">
                {findings.map((finding) => (
                  <li key={finding.advice}>{finding.advice}</li>
                ))}
              </ul>
            )}
          </Section>
          <Section title="Ảnh">
            <PhotoPanel articleId={articleId} photos={photos} editable={editable} />
          </Section>
          {facts && (
            <Section
              title="Dữ kiện của hội nghị"
              note="Ô xám đi theo hồ sơ cho đến khi bài được duyệt; ô vàng là chỗ hồ sơ chưa có."
            >
              <FactPanel facts={facts} onInsert={editable ? insert : null} />
            </Section>
          )}
        </div>
      </div>
    </div>
  );
}
