import { StateBadge } from "@/components/ui/badge";
import type { CommentThread } from "@/lib/articles/comments/queries";
import { commentPartNames } from "@/lib/articles/comments/rules";
import { formatDateTime } from "@/lib/time";
import { CommentActs } from "./comment-acts";

/** Remarks with the words they stand at, their answers, and whether they are settled. */
export function CommentList({ rows, mayWrite }: { rows: readonly CommentThread[]; mayWrite: boolean }) {
  return (
    <ul className="flex flex-col gap-3">
      {rows.map((row) => (
        <li key={row.id} className="border-line bg-surface rounded-md border p-4">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <strong className="break-words">{row.actorName}</strong>
            <span className="text-ink-soft text-sm">{formatDateTime(row.at)}</span>
            {row.consultation && <StateBadge tone="info">Góp ý của cơ quan được xin ý kiến</StateBadge>}
            <StateBadge tone={row.resolvedAt ? "good" : "warn"}>
              {row.resolvedAt ? "Đã xử lý" : "Chưa xử lý"}
            </StateBadge>
          </div>
          {row.quote && (
            <blockquote className="border-line-strong text-ink-soft mt-2 border-l-4 pl-3 break-words">
              {row.part && <span className="block text-sm">{commentPartNames[row.part]}</span>}
              {row.quote}
              {row.isLost && <span className="text-warn-ink block text-sm">Chỗ này đã đổi.</span>}
            </blockquote>
          )}
          <p className="mt-2 break-words whitespace-pre-line">{row.text}</p>
          {row.replies.length > 0 && (
            <ul aria-label="Trả lời" className="border-line mt-3 flex flex-col gap-2 border-l-2 pl-4">
              {row.replies.map((reply) => (
                <li key={reply.id}>
                  <p className="text-sm">
                    <strong>{reply.actorName}</strong>{" "}
                    <span className="text-ink-soft">{formatDateTime(reply.at)}</span>
                  </p>
                  <p className="break-words whitespace-pre-line">{reply.text}</p>
                </li>
              ))}
            </ul>
          )}
          {row.resolvedAt && (
            <p className="text-ink-soft mt-2 text-sm">
              {row.resolvedByName} xử lý lúc {formatDateTime(row.resolvedAt)}
            </p>
          )}
          {mayWrite && (
            <CommentActs
              commentId={row.id}
              resolved={row.resolvedAt !== null}
              about={row.text.slice(0, 60)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
