"use client";

import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useStatus } from "@/components/ui/status";
import { restoreRevisionAction } from "@/lib/articles/revisions/actions";
import { articleSayings } from "@/lib/articles/rules";

/** Goes back to an earlier text; the present one stays in the history. */
export function RestoreRevision(props: { articleId: string; version: number; revision: number }) {
  const say = useStatus();
  const { revision } = props;
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" variant="quiet" aria-label={`Khôi phục bản ${revision}`}>
          Khôi phục
        </Button>
      }
      title={`Khôi phục nội dung bản ${revision}?`}
      consequence="Nội dung hiện nay được thay bằng nội dung bản này và vẫn còn trong lịch sử. Dữ kiện trong bài được lấy lại theo hồ sơ."
      confirmLabel="Khôi phục"
      variant="primary"
      onConfirm={async () => {
        const answer = await restoreRevisionAction(props);
        if (!answer.ok) return articleSayings[answer.reason];
        say({ text: `Đã khôi phục nội dung bản ${revision}.` });
        return null;
      }}
    />
  );
}
