"use client";

import type { Editor, JSONContent } from "@tiptap/core";
import { Save } from "lucide-react";
import { useRef, useState } from "react";
import { StateBadge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LegacyOffer } from "@/components/ui/legacy-offer";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { MarkedComment } from "@/lib/articles/comments/queries";
import type { TextKey } from "@/lib/articles/conflicts/rules";
import type { FactBlock } from "@/lib/articles/facts/rules";
import type { Segment } from "@/lib/articles/facts/segments/rules";
import { articleStateNames, isEditable } from "@/lib/articles/rules";
import type { StyleOfArticle } from "@/lib/articles/style/queries";
import { convertLegacy, detectLegacy } from "@/lib/text/legacy";
import {
  segmentsToInlines,
  typedRuns,
  withRuns,
  type BodyDoc,
  type LineDoc,
} from "@/lib/articles/text/rules";
import { ArticleMoves, type ArticleMovesProps } from "./article-moves";
import { CommentPanel } from "./comments/comment-panel";
import { ConflictPanel } from "./conflicts/conflict-panel";
import { KeptDraftOffer } from "./conflicts/kept-draft";
import { DetailsFields } from "./editor/details-fields";
import { faultsOfTexts, useDraft } from "./editor/draft";
import { FindingsPanel } from "./editor/findings/findings-panel";
import { useFindings } from "./editor/findings/use-findings";
import { insertPhoto } from "./editor/photo-node";
import { RichText } from "./editor/rich-text";
import { FactPanel } from "./fact-panel";
import type { EditorPhoto } from "@/lib/articles/photos/rules";
import { PhotoPanel } from "./photo-panel";
import { articleTones } from "./state-tone";
import { TopicPanel } from "./topics/topic-panel";

export type ArticleEditorProps = ArticleMovesProps & {
  digest: string;
  title: LineDoc;
  lead: LineDoc;
  body: BodyDoc;
  prefix: string;
  byline: string;
  poster: string;
  categoryId: string;
  categories: { id: string; name: string }[];
  topics: readonly { id: string; name: string }[];
  photos: EditorPhoto[];
  facts: FactBlock | null;
  /** Open remarks to be marked in the text. */
  comments: readonly MarkedComment[];
  style: StyleOfArticle;
};

/** The draft on the left; on the right what the record gives, the photos, and what an editor may want to mend. */
export function ArticleEditor(props: ArticleEditorProps) {
  const { articleId, state, mayWrite, facts, photos, style, categories } = props;
  const editable = mayWrite && isEditable(state);
  const draft = useDraft(articleId, {
    texts: { title: props.title, lead: props.lead, body: props.body },
    details: {
      prefix: props.prefix,
      byline: props.byline,
      poster: props.poster,
      categoryId: props.categoryId,
    },
    version: props.version,
    digest: props.digest,
  });
  const { texts, setTexts, saved, problem, saving, dirty, editors, save } = draft;
  const active = useRef<Editor | null>(null);
  const [ready, setReady] = useState(0);
  const findings = useFindings(draft, { articleId, style, facts, photos, editable });

  const settle = () => (dirty && editable ? save() : Promise.resolve(saved));
  const change = (key: TextKey) => (content: JSONContent) =>
    setTexts((now) => ({ ...now, [key]: content as BodyDoc & LineDoc }));
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
          setReady((count) => count + 1);
          findings.drawAnew();
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
        {editable && (
          <Button pending={saving} pendingLabel="Đang lưu…" onClick={() => void save()}>
            <Save aria-hidden className="size-5" />
            Lưu
          </Button>
        )}
        <ArticleMoves {...props} settle={settle} />
      </div>
      {editable && <KeptDraftOffer articleId={articleId} draft={draft} />}
      {draft.conflict && (
        <ConflictPanel
          key={draft.conflict.version}
          latest={draft.conflict}
          base={saved}
          mine={{ texts, details: draft.details }}
          onSettle={draft.settle}
        />
      )}
      {problem && (
        <Notice tone="error" live title={problem.text}>
          {faultsOfTexts(problem.fields).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(18rem,2fr)]">
        {/* A press on an underlined word shows its finding; from the keyboard the panel leads to the word. */}
        <div
          className="flex min-w-0 flex-col gap-4"
          onClickCapture={({ target }) => {
            const marked = target instanceof Element && target.closest<HTMLElement>("[data-finding]");
            if (marked) findings.choose(marked.dataset["finding"] ?? null);
          }}
        >
          {rich("title", "Tiêu đề")}
          {rich("lead", "Sapo")}
          {rich("body", "Nội dung")}
          <div id="article-byline" />
          <DetailsFields draft={draft} categories={categories} editable={editable} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <CommentPanel
            {...{ articleId, editors, ready, mayWrite }}
            comments={props.comments}
            openComments={props.openComments}
          />
          <FindingsPanel all={findings} editable={editable} />
          <Section title="Ảnh">
            <div id="article-photos" />
            <PhotoPanel
              articleId={articleId}
              photos={photos}
              editable={editable}
              onInsert={(photoId) => insertPhoto(editors.current.body, photoId)}
            />
          </Section>
          <TopicPanel articleId={articleId} topics={props.topics} mayChange={editable || props.mayApprove} />
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
