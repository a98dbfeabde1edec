"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";
import { resolveCommentAction } from "@/lib/articles/comments/actions";
import { commentSayings } from "@/lib/articles/comments/rules";
import { ReplyForm } from "./comment-form";

/** Answering a remark, settling it, opening it again. `about` tells the buttons of several remarks apart. */
export function CommentActs({
  commentId,
  resolved,
  about,
}: {
  commentId: string;
  resolved: boolean;
  about: string;
}) {
  const say = useStatus();
  const [replying, setReplying] = useState(false);
  const { act, pending, fault } = useAct();
  const label = resolved ? "Mở lại" : "Đã xử lý";
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {!replying && (
        <Button size="small" aria-label={`Trả lời: ${about}`} onClick={() => setReplying(true)}>
          Trả lời
        </Button>
      )}
      <Button
        size="small"
        variant="quiet"
        pending={pending}
        aria-label={`${label}: ${about}`}
        onClick={() =>
          act(async () => {
            const answer = await resolveCommentAction({ commentId, resolved: !resolved });
            if (!answer.ok) return commentSayings[answer.reason];
            say({ text: resolved ? "Đã mở lại ý kiến." : "Đã đánh dấu ý kiến là đã xử lý." });
            return null;
          })
        }
      >
        {label}
      </Button>
      {fault && (
        <Notice tone="error" live className="w-full">
          {fault}
        </Notice>
      )}
      {replying && <ReplyForm parentId={commentId} onDone={() => setReplying(false)} />}
    </div>
  );
}
