"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { useStatus } from "@/components/ui/status";
import { TextareaField } from "@/components/ui/textarea";
import { sentenceFor } from "@/components/ui/use-act";
import { moveArticleAction, publishArticleAction, withdrawArticleAction } from "@/lib/articles/actions";
import { isForSite, type ArticleKind } from "@/lib/articles/kinds/rules";
import { articleSayings, type ArticleState } from "@/lib/articles/rules";
import { OpenMatters, type OpenMattersProps } from "./open-matters";
import { ScheduleDialog } from "./schedule-dialog";

type Act = "submit" | "return" | "approve" | "publish" | "schedule" | "reopen" | "withdraw";
/** What a press and a note are enough for; a time is chosen in a dialog of its own. */
type PlainAct = Exclude<Act, "schedule">;

const acts = {
  submit: { label: "Gửi duyệt", asks: null },
  return: { label: "Trả lại để sửa", asks: "Nội dung cần sửa" },
  approve: { label: "Duyệt bài", asks: null },
  publish: { label: "Đăng bài", asks: null },
  schedule: { label: "Hẹn giờ đăng", asks: null },
  reopen: { label: "Mở lại để sửa", asks: null },
  withdraw: { label: "Gỡ bài", asks: "Lý do gỡ bài" },
} satisfies Record<Act, { label: string; asks: string | null }>;

const consequences = {
  submit: "Người duyệt sẽ thấy bài trong danh sách chờ duyệt.",
  return: "Bài trở về bản nháp, kèm ghi chú cho người viết.",
  approve: "Nội dung được chốt: các số liệu trong bài không còn thay đổi theo hồ sơ hội nghị.",
  publish: "Bài hiện trên trang công khai cho mọi người đọc.",
  reopen:
    "Bài trở về bản nháp. Nếu bài đang đăng, bản trên trang công khai vẫn giữ nguyên cho đến khi đăng lại.",
  withdraw: "Bài được gỡ khỏi trang công khai ngay; địa chỉ của bài không cấp cho bài khác.",
} satisfies Record<PlainAct, string>;

function actsOf(article: ArticleMovesProps): Act[] {
  const { state, kind, mayWrite, mayApprove, live } = article;
  const own = {
    draft: mayWrite ? ["submit"] : [],
    in_review: [...(mayApprove ? (["approve"] as const) : []), ...(mayWrite ? (["return"] as const) : [])],
    approved: [
      ...(mayApprove && isForSite(kind) ? (["publish", "schedule"] as const) : []),
      ...(mayWrite ? (["reopen"] as const) : []),
    ],
    published: mayWrite ? ["reopen"] : [],
    withdrawn: mayWrite ? ["reopen"] : [],
  } satisfies Record<ArticleState, Act[]>;
  return [...own[state], ...(live && mayApprove ? (["withdraw"] as const) : [])];
}

export type ArticleMovesProps = {
  articleId: string;
  version: number;
  kind: ArticleKind;
  state: ArticleState;
  mayWrite: boolean;
  mayApprove: boolean;
  /** A snapshot of it is on the public site. */
  live: boolean;
  /** Publishing asks to be told that the conference has not been held. */
  asksUnheld: boolean;
} & OpenMattersProps;

const towardsReaders: readonly PlainAct[] = ["submit", "approve", "publish"];

/** What stands saved: the version that the next move names, and the digest of the words that were read. */
export type Settled = { version: number; digest: string };

/** What may happen to the article next. `settle` saves first what was typed; it gives what stands saved, or null if it could not. */
export function ArticleMoves(props: ArticleMovesProps & { settle: () => Promise<Settled | null> }) {
  const [act, setAct] = useState<Act | null>(null);
  const mine = actsOf(props);
  return (
    <div className="flex flex-wrap gap-2">
      {mine.map((one, at) => (
        <Button
          key={one}
          variant={one === "withdraw" ? "danger" : at === 0 ? "primary" : "secondary"}
          onClick={() => setAct(one)}
        >
          {acts[one].label}
        </Button>
      ))}
      {act === "schedule" && <ScheduleDialog {...props} onClose={() => setAct(null)} />}
      {act && act !== "schedule" && <ActDialog key={act} {...props} act={act} onClose={() => setAct(null)} />}
    </div>
  );
}

function ActDialog({
  articleId,
  live,
  asksUnheld,
  act,
  settle,
  onClose,
  ...matters
}: ArticleMovesProps & { act: PlainAct; settle: () => Promise<Settled | null>; onClose: () => void }) {
  const say = useStatus();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const [notHeld, setNotHeld] = useState(false);
  const asks = act === "publish" && live ? "Nội dung đính chính (bạn đọc sẽ thấy)" : acts[act].asks;

  async function run() {
    const settled = await settle();
    if (settled === null)
      return "Bài chưa lưu được nên chưa chuyển. Hãy đóng hộp này và xem thông báo ở đầu bài.";
    const result = await send(settled);
    if (result.ok) return null;
    const faults = "fields" in result ? Object.values(result.fields) : [];
    return [articleSayings[result.reason], ...faults].join(" ");
  }
  function send({ version, digest }: Settled) {
    const input = { articleId, version };
    switch (act) {
      case "submit":
        return moveArticleAction({ ...input, to: "in_review" });
      case "approve":
        return moveArticleAction({ ...input, to: "approved", digest });
      case "return":
      case "reopen":
        return moveArticleAction({ ...input, to: "draft", note: text });
      case "publish":
        return publishArticleAction({ ...input, correction: text, notHeld });
      case "withdraw":
        return withdrawArticleAction({ ...input, reason: text });
    }
  }
  const confirm = async () => {
    setPending(true);
    try {
      const refusal = await run();
      setProblem(refusal);
      if (refusal !== null) return;
      say({ text: `${acts[act].label}: đã xong.` });
      onClose();
    } catch (error) {
      setProblem(sentenceFor(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={acts[act].label}
      description={consequences[act]}
    >
      {problem && (
        <Notice tone="error" live>
          {problem}
        </Notice>
      )}
      {towardsReaders.includes(act) && <OpenMatters {...matters} />}
      {act === "publish" && asksUnheld && (
        <CheckboxField
          label="Tôi đã biết và vẫn đăng bài về hội nghị này."
          checked={notHeld}
          onChange={(event) => setNotHeld(event.target.checked)}
        />
      )}
      {asks && (
        <TextareaField
          label={asks}
          value={text}
          onChange={(event) => setText(event.target.value)}
          maxLength={1000}
        />
      )}
      <DialogActions>
        <Button onClick={onClose}>Hủy bỏ</Button>
        <Button
          variant={act === "withdraw" ? "danger" : "primary"}
          pending={pending}
          onClick={() => void confirm()}
        >
          {acts[act].label}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
