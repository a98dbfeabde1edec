import type { Editor, JSONContent } from "@tiptap/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { saveArticleAction } from "@/lib/articles/actions";
import { latestTextAction } from "@/lib/articles/conflicts/actions";
import type { LatestText } from "@/lib/articles/conflicts/queries";
import type { KeptDraft } from "@/lib/articles/conflicts/rules";
import { articleSayings } from "@/lib/articles/rules";
import { docText, type BodyDoc, type LineDoc } from "@/lib/articles/text/rules";
import type { Settled } from "../article-moves";

export type Texts = { title: LineDoc; lead: LineDoc; body: BodyDoc };
export type Details = { prefix: string; byline: string; poster: string; categoryId: string };
export const textKeys = ["title", "lead", "body"] as const;
export type TextKey = (typeof textKeys)[number];

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

type Stored = { texts: Texts; details: Details; version: number; digest: string };

/** What is being typed beside what is stored, and the way to store it; leaving the page with unsaved words is asked about. */
export function useDraft(articleId: string, stored: Stored) {
  const [texts, setTexts] = useState(stored.texts);
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
      const result = await saveArticleAction({
        articleId,
        version: saved.version,
        ...texts,
        ...words,
        categoryId: categoryId || null,
      });
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

  const put = (next: Texts) => {
    for (const key of textKeys)
      editors.current[key]?.commands.setContent(next[key] as JSONContent, { emitUpdate: false });
    setTexts(next);
  };
  /** The texts that are to stand after somebody else saved; from here on it is that person's version that is written over. */
  const settle = (next: Texts, theirs: boolean) => {
    if (!conflict) return;
    put(next);
    if (theirs) setDetails(conflict.details);
    setSaved({ ...conflict, details: theirs ? conflict.details : saved.details });
    setConflict(null);
  };
  /** Words kept by the browser: over the version that they were typed on, so that a newer one is not overwritten unseen. */
  const restore = (kept: KeptDraft) => {
    put(kept.texts);
    setDetails(kept.details);
    setSaved((now) => ({ ...now, version: kept.version }));
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
