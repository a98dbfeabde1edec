"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { resolveCommentAction } from "@/lib/articles/comments/actions";
import { commentSayings } from "@/lib/articles/comments/rules";
import { RowAct } from "../row-act";
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
  const [replying, setReplying] = useState(false);
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {!replying && (
        <Button size="small" aria-label={`Trả lời: ${about}`} onClick={() => setReplying(true)}>
          Trả lời
        </Button>
      )}
      <RowAct
        label={resolved ? "Mở lại" : "Đã xử lý"}
        about={about}
        variant="quiet"
        act={async () => {
          const answer = await resolveCommentAction({ commentId, resolved: !resolved });
          return answer.ok ? null : commentSayings[answer.reason];
        }}
        done={resolved ? "Đã mở lại ý kiến." : "Đã đánh dấu ý kiến là đã xử lý."}
      />
      {replying && <ReplyForm parentId={commentId} onDone={() => setReplying(false)} />}
    </div>
  );
}
