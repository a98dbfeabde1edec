"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Refused } from "./operations";
import type { OutboxState } from "./outbox";
import { Sheet } from "./sheet";

/** What the server did not take, by name and with the reason: it is sent again or given up, by the person alone. */
export function Unsent({
  outbox,
  onAgain,
  onDiscard,
}: {
  outbox: OutboxState;
  onAgain: () => void;
  onDiscard: () => void;
}) {
  const [asking, setAsking] = useState(false);
  const stopped: Refused[] =
    outbox.line === "stopped"
      ? outbox.queued.map((item) => ({ ...item, message: outbox.message ?? "" }))
      : [];
  const items = [...outbox.refused, ...stopped];
  if (items.length === 0) return null;
  const sentences = new Set(items.map((one) => one.message));
  return (
    <>
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
