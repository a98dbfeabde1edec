"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { stillMeant, type Refused } from "./operations";
import type { OutboxState } from "./outbox";
import { Sheet } from "./sheet";

/** What the server did not take, by name and with the reason: it is sent again or given up, by the person alone. */
export function Unsent({
  outbox,
  onAgain,
  onDiscard,
  onRead,
}: {
  outbox: OutboxState;
  onAgain: () => void;
  onDiscard: () => void;
  /** What was replaced by something newer has been read. */
  onRead: () => void;
}) {
  const [asking, setAsking] = useState(false);
  const stopped: Refused[] =
    outbox.line === "stopped"
      ? outbox.queued.map((item) => ({ ...item, message: outbox.message ?? "" }))
      : [];
  const meant = stillMeant(outbox.refused);
  const items = [...meant, ...stopped];
  const replaced = outbox.refused.filter((one) => !meant.includes(one));
  const sentences = new Set(items.map((one) => one.message));
  return (
    <>
      {replaced.length > 0 && <Replaced items={replaced} onRead={onRead} />}
      {items.length > 0 && (
        <Notice tone="error" live title={`${items.length} thay đổi chưa được ghi nhận`}>
          {sentences.size === 1 && <p>{[...sentences]}</p>}
          <List items={items} withMessage={sentences.size > 1} />
          <div className="mt-2 flex flex-wrap gap-2">
            <Button onClick={onAgain}>Gửi lại</Button>
            <Button variant="danger" onClick={() => setAsking(true)}>
              Bỏ các thay đổi này
            </Button>
          </div>
        </Notice>
      )}
      {asking && (
        <Sheet title={`Bỏ ${items.length} thay đổi chưa gửi?`} onClose={() => setAsking(false)}>
          <p>Những thay đổi sau chỉ còn trên máy này. Bỏ rồi thì không lấy lại được.</p>
          <List items={items} withMessage={false} />
          <Button
            variant="danger"
            size="large"
            onClick={() => {
              setAsking(false);
              onDiscard();
            }}
          >
            Bỏ các thay đổi này
          </Button>
          <Button size="large" onClick={() => setAsking(false)}>
            Không, giữ nguyên
          </Button>
        </Sheet>
      )}
    </>
  );
}

/** The later word stands; the earlier one is told, so that nothing goes without a word. */
const Replaced = ({ items, onRead }: { items: readonly Refused[]; onRead: () => void }) => (
  <Notice
    tone="info"
    live
    title={`${items.length} thay đổi không gửi nữa vì đã có thao tác mới hơn thay thế`}
    action={<Button onClick={onRead}>Đã rõ</Button>}
  >
    <List items={items} withMessage={false} />
  </Notice>
);

const List = ({ items, withMessage }: { items: readonly Refused[]; withMessage: boolean }) => (
  <ul className="my-1 max-h-60 list-disc overflow-y-auto pl-5">
    {items.map((one) => (
      <li key={one.operation.operationId}>
        {one.label}
        {withMessage && one.message && <span className="block text-sm">{one.message}</span>}
      </li>
    ))}
  </ul>
);
