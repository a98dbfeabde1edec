"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { linkOfPage } from "@/lib/attendance/phone/worker/rules";
import { idOf, type Queued } from "../operations";
import { heldUnder } from "./device-store";
import { eraseDevice } from "./kept-point";

type Left = { owner: string; linkId: string; items: readonly Queued[] };

/**
 * On the page of a link that is dead: what this phone could not send any more, until the person gives it up or has a
 * new link, which finds it. Where nothing waits, all that the link showed is forgotten.
 */
export function LeftBehind() {
  const [left, setLeft] = useState<readonly Left[]>([]);
  useEffect(() => {
    const linkId = linkOfPage(window.location.pathname);
    if (linkId === null) return;
    void look(linkId).then(setLeft, () => undefined);
  }, []);
  const items = left.flatMap((one) => one.items);
  if (items.length === 0) return null;
  const giveUp = () => {
    for (const one of left)
      eraseDevice(one.owner, one.linkId, "with-waiting").then(
        () => setLeft((rest) => rest.filter((other) => other !== one)),
        // What could not be erased goes on standing here.
        () => undefined,
      );
  };
  return (
    <Notice
      tone="error"
      live
      className="mt-4"
      title={`Còn ${items.length} thay đổi chưa gửi trên máy này`}
      action={
        <Button variant="danger" onClick={giveUp}>
          Bỏ các thay đổi này
        </Button>
      }
    >
      <p>
        Đề nghị báo cơ quan tổ chức. Khi mở liên kết được cấp lại trên máy này, những thay đổi sau được gửi
        tiếp:
      </p>
      <ul className="my-1 max-h-60 list-disc overflow-y-auto pl-5">
        {items.map((one) => (
          <li key={idOf(one)}>{one.label}</li>
        ))}
      </ul>
    </Notice>
  );
}

async function look(linkId: string): Promise<Left[]> {
  const found = await heldUnder(linkId);
  for (const { owner, waits } of found)
    if (waits.length === 0) await eraseDevice(owner, linkId, "unless-waiting");
  return found
    .filter(({ waits }) => waits.length > 0)
    .map(({ owner, waits }) => ({ owner, linkId, items: waits }));
}
