"use client";

import type { Editor } from "@tiptap/core";
import { MessageSquarePlus } from "lucide-react";
import Link from "next/link";
import { useEffect, useState, type RefObject } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { MarkedComment } from "@/lib/articles/comments/queries";
import {
  commentParts,
  commentsPath,
  type CommentPart,
  type CommentPlace,
} from "@/lib/articles/comments/rules";
import { formatDateTime } from "@/lib/time";
import { chosenWords, commentMarksKey } from "./comment-marks";
import { CommentForm } from "./comment-form";

type Editors = RefObject<Partial<Record<CommentPart, Editor>>>;

/** The words chosen in the text last chosen in. */
function placeOf(editors: Editors): CommentPlace | null {
  const found = commentParts.flatMap((part) => {
    const editor = editors.current[part];
    const words = editor && chosenWords(editor.state.doc, editor.state.selection);
    return words ? [{ part, ...words, isFocused: editor.isFocused }] : [];
  });
  const one = found.find(({ isFocused }) => isFocused) ?? found[0];
  if (!one) return null;
  const { isFocused: _, ...place } = one;
  return place;
}

/** Beside the text: the open remarks, marked in it too, and a new one at the chosen words. `ready`: how many editors there are. */
export function CommentPanel({
  articleId,
  editors,
  ready,
  comments,
  openComments,
  mayWrite,
}: {
  articleId: string;
  editors: Editors;
  ready: number;
  comments: readonly MarkedComment[];
  openComments: number;
  mayWrite: boolean;
}) {
  const [place, setPlace] = useState<CommentPlace | null>(null);
  const [asking, setAsking] = useState(false);
  const [added, setAdded] = useState<readonly MarkedComment[]>([]);
  useEffect(() => {
    for (const part of commentParts) {
      const editor = editors.current[part];
      const own = [...added, ...comments].filter((comment) => comment.part === part);
      if (editor && !editor.isDestroyed) editor.view.dispatch(editor.state.tr.setMeta(commentMarksKey, own));
    }
  }, [editors, ready, added, comments]);
  const open = openComments + added.length;
  const begin = () => {
    const chosen = placeOf(editors);
    setPlace(chosen);
    setAsking(chosen === null);
  };
  return (
    <Section title="Trao đổi" note={open > 0 ? `${open} ý kiến chưa xử lý` : "Không có ý kiến chưa xử lý."}>
      {mayWrite && !place && (
        <Button
          // A press would take the choice away from the text before it is read.
          onMouseDown={(event) => event.preventDefault()}
          onClick={begin}
        >
          <MessageSquarePlus aria-hidden className="size-5" />
          Nêu ý kiến tại chữ đã chọn
        </Button>
      )}
      {asking && (
        <Notice tone="info" live className="mt-2">
          Đề nghị bôi đen đoạn cần trao đổi trong tiêu đề, sapo hoặc nội dung, rồi bấm lại.
        </Notice>
      )}
      {place && (
        <CommentForm
          key={`${place.part} ${place.quote}`}
          articleId={articleId}
          place={place}
          onAdded={(id, text) => {
            const { before, after } = place;
            const own = { ...place, before: before || null, after: after || null };
            setAdded((now) => [{ ...own, id, text, actorName: "Đồng chí", at: new Date() }, ...now]);
            setPlace(null);
          }}
          onCancel={() => setPlace(null)}
        />
      )}
      <ul className="mt-3 flex flex-col gap-3">
        {[...added, ...comments].slice(0, 5).map((comment) => (
          <li key={comment.id} className="border-line border-b pb-2 last:border-b-0">
            {comment.quote && (
              <blockquote className="border-line-strong text-ink-soft line-clamp-2 border-l-4 pl-3">
                {comment.quote}
              </blockquote>
            )}
            <p className="line-clamp-3 break-words">{comment.text}</p>
            <p className="text-ink-soft text-sm">
              {comment.actorName} · {formatDateTime(comment.at)}
            </p>
          </li>
        ))}
      </ul>
      <Link href={commentsPath(articleId)} className="text-link mt-2 inline-block py-2 underline">
        Xem và trả lời tất cả ý kiến
      </Link>
    </Section>
  );
}
