import type { Editor, JSONContent } from "@tiptap/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { sentenceFor } from "@/components/ui/use-act";
import { saveArticleAction } from "@/lib/articles/actions";
import { latestTextAction } from "@/lib/articles/conflicts/actions";
import type { LatestText } from "@/lib/articles/conflicts/queries";
import {
  afterSaving,
  textKeys,
  type Edited,
  type EditedDetails,
  type EditedText,
  type KeptDraft,
  type TextKey,
} from "@/lib/articles/conflicts/rules";
import { articleSayings } from "@/lib/articles/rules";
import { tooLargeToSend } from "@/lib/articles/text/size/rules";
import type { Settled } from "../article-moves";

export const textNames = { title: "Tiêu đề", lead: "Sapo", body: "Nội dung" } satisfies Record<
  TextKey,
  string
>;

/** A fault deep in a text is told once, at the text it is in; those of the other fields stand at the fields. */
export function faultsOfTexts(fields: Record<string, string>): string[] {
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

type Stored = { texts: EditedText; details: EditedDetails; version: number; digest: string };

/** What is being typed beside what is stored, and the way to store it; leaving the page with unsaved words is asked about. */
export function useDraft(articleId: string, stored: Stored) {
  const [texts, draw] = useState(stored.texts);
  /** What is typed by now, also for what began before the last letter. */
  const typed = useRef(stored.texts);
  const setTexts = useCallback((change: (now: EditedText) => EditedText) => {
    typed.current = change(typed.current);
    draw(typed.current);
  }, []);
  const [details, setDetails] = useState(stored.details);
  const [saved, setSaved] = useState(stored);
  const [problem, setProblem] = useState<{ text: string; fields: Record<string, string> } | null>(null);
  const [saving, setSaving] = useState(false);
  /** What somebody else saved meanwhile. */
  const [conflict, setConflict] = useState<LatestText | null>(null);
  const editors = useRef<Partial<Record<TextKey, Editor>>>({});
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
      const input = {
        articleId,
        version: saved.version,
        ...texts,
        ...words,
        categoryId: categoryId || null,
      };
      const tooLarge = tooLargeToSend(input);
      if (tooLarge !== null) {
        setProblem({ text: tooLarge, fields: {} });
        return null;
      }
      const result = await saveArticleAction(input);
      if (!result.ok) {
        const latest = result.reason === "changed_meanwhile" ? await latestTextAction({ articleId }) : null;
        if (latest?.ok) {
          setConflict(latest.value);
          return null;
        }
        setProblem({ text: articleSayings[result.reason], fields: result.fields ?? {} });
        return null;
      }
      const { version, text, digest } = result.value;
      const after = afterSaving(texts, typed.current, text);
      for (const key of after.redraw)
        editors.current[key]?.commands.setContent(text[key] as JSONContent, { emitUpdate: false });
      setTexts(() => after.texts);
      setSaved({ texts: text, details, version, digest });
      return { version, digest };
    } catch (error) {
      setProblem({ text: sentenceFor(error), fields: {} });
      return null;
    } finally {
      setSaving(false);
    }
  }, [articleId, details, saved.version, setTexts, texts]);

  const put = (next: EditedText) => {
    for (const key of textKeys)
      editors.current[key]?.commands.setContent(next[key] as JSONContent, { emitUpdate: false });
    setTexts(() => next);
  };
  /** What is to stand after somebody else saved; from here on it is that person's version that is written over. */
  const settle = (next: Edited) => {
    if (!conflict) return;
    put(next.texts);
    setDetails(next.details);
    setSaved(conflict);
    setConflict(null);
  };
  /** Words kept by the browser: over the version that they were typed on, so that a newer one is not overwritten unseen. */
  const restore = ({ texts: words, details: fields, version, base }: KeptDraft) => {
    put(words);
    setDetails(fields);
    setSaved((now) => ({
      ...now,
      version,
      ...(base && {
        texts: { ...now.texts, title: base.title, lead: base.lead },
        details: base.details,
      }),
    }));
  };

  return {
    conflict,
    settle,
    restore,
    texts,
    setTexts,
    details,
    setDetails,
    saved,
    problem,
    saving,
    dirty,
    editors,
    save,
  };
}
export type Draft = ReturnType<typeof useDraft>;
