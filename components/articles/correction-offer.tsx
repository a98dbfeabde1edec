"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { useStatus } from "@/components/ui/status";
import { TextareaField } from "@/components/ui/textarea";
import { useAct } from "@/components/ui/use-act";
import { correctFromRecordAction } from "@/lib/articles/corrections/actions";
import { correctionSentence, type ChangedFact } from "@/lib/articles/corrections/rules";
import { articleSayings } from "@/lib/articles/rules";
import { ChangedFacts } from "./changed-facts";

/** That the record now gives facts otherwise than the article on the site, and the correction in one press. */
export function CorrectionOffer({
  articleId,
  version,
  digest,
  changed,
  publishedAt,
  mayCorrect,
}: {
  articleId: string;
  version: number;
  digest: string;
  changed: readonly ChangedFact[];
  publishedAt: Date;
  mayCorrect: boolean;
}) {
  const say = useStatus();
  const [open, setOpen] = useState(false);
  /** The sentence as somebody wrote it instead, and of which record; null: as the record gives it. */
  const [typed, setTyped] = useState<{ text: string; digest: string } | null>(null);
  const given = correctionSentence(changed, publishedAt);
  const text = typed?.text ?? given;
  const { act, pending, fault } = useAct();
  const hasGap = changed.some(({ now }) => now === null);
  const correct = () =>
    act(async () => {
      const answer = await correctFromRecordAction({ articleId, version, digest, correction: text });
      if (!answer.ok)
        return [
          articleSayings[answer.reason],
          ...Object.values("fields" in answer ? (answer.fields ?? {}) : {}),
        ].join(" ");
      say({ text: "Đã đăng bản đính chính." });
      setTyped(null);
      setOpen(false);
      return null;
    });
  return (
    <Notice
      tone="warning"
      className="mb-4"
      title="Hồ sơ nay ghi khác bài đang đăng"
      action={
        mayCorrect &&
        !hasGap && (
          <Button variant="primary" onClick={() => setOpen(true)}>
            Đính chính theo hồ sơ
          </Button>
        )
      }
    >
      <ChangedFacts changed={changed} />
      {hasGap && <p>Có dữ kiện hồ sơ không còn ghi: mở lại bài để sửa rồi đăng đính chính.</p>}
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Đính chính theo hồ sơ"
        description="Bài trên trang công khai được thay bằng bản có dữ kiện đúng như hồ sơ, kèm dòng đính chính dưới đây cho bạn đọc."
      >
        {fault && (
          <Notice tone="error" live>
            {fault}
          </Notice>
        )}
        <TextareaField
          label="Nội dung đính chính (bạn đọc sẽ thấy)"
          value={text}
          rows={5}
          maxLength={1000}
          onChange={(event) => setTyped({ text: event.target.value, digest })}
        />
        {typed && typed.digest !== digest && (
          <Notice
            tone="warning"
            live
            title="Hồ sơ vừa thay đổi sau khi đồng chí sửa nội dung đính chính"
            action={<Button onClick={() => setTyped(null)}>Lấy nội dung theo hồ sơ</Button>}
          >
            <p>Hãy đối chiếu lại nội dung đã nhập. Theo hồ sơ nay là: {given}</p>
          </Notice>
        )}
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Hủy bỏ</Button>
          <Button variant="primary" pending={pending} onClick={correct}>
            Đăng đính chính
          </Button>
        </DialogActions>
      </Dialog>
    </Notice>
  );
}
