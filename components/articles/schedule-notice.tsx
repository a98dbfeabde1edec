"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";
import { cancelScheduleAction } from "@/lib/articles/schedule/actions";
import { scheduleSayings } from "@/lib/articles/schedule/rules";
import { formatDateTime } from "@/lib/time";

/** That an article has a time at which it is published, or that it could not be, and the way to take that back. */
export function ScheduleNotice({
  articleId,
  version,
  publishAt,
  problem,
  mayApprove,
}: {
  articleId: string;
  version: number;
  publishAt: Date | null;
  problem: string | null;
  mayApprove: boolean;
}) {
  const say = useStatus();
  const { act, pending, fault } = useAct();
  if (publishAt === null && problem === null) return null;
  const cancel = () =>
    act(async () => {
      const answer = await cancelScheduleAction({ articleId, version });
      if (!answer.ok) return scheduleSayings[answer.reason];
      say({ text: publishAt ? "Đã bỏ hẹn giờ đăng." : "Đã bỏ thông báo." });
      return null;
    });
  return (
    <Notice
      tone={problem ? "error" : "info"}
      title={publishAt ? `Hẹn đăng lúc ${formatDateTime(publishAt)}` : "Chưa đăng được bài đã hẹn giờ"}
      className="mb-4"
    >
      {problem && <p>{problem}</p>}
      {fault && <p role="alert">{fault}</p>}
      {mayApprove && (
        <Button size="small" pending={pending} onClick={cancel}>
          {publishAt ? "Bỏ hẹn giờ" : "Đã rõ"}
        </Button>
      )}
    </Notice>
  );
}
