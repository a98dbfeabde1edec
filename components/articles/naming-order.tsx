"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";
import { setNamingOrderAction } from "@/lib/articles/naming/actions";
import type { NamingOrder as Order } from "@/lib/articles/naming/queries";
import { isSameOrder, namingSayings } from "@/lib/articles/naming/rules";

/** The people whom articles of the conference name, to be put in order; begun anew (`key`) when the order changed. */
export function NamingOrder({ conferenceId, people, byHand }: Order & { conferenceId: string }) {
  const say = useStatus();
  const { act, pending, fault } = useAct();
  const seen = people.map(({ id }) => id);
  const [order, setOrder] = useState(seen);
  const move = (button: HTMLElement, id: string, by: 1 | -1) => {
    const at = order.indexOf(id);
    const rest = order.filter((one) => one !== id);
    setOrder([...rest.slice(0, at + by), id, ...rest.slice(at + by)]);
    // The browser drops the focus from a node that is moved in the page.
    requestAnimationFrame(() => button.focus());
  };
  const save = (given: string[] | null, done: string) =>
    act(async () => {
      const answer = await setNamingOrderAction({ conferenceId, seen, order: given });
      if (!answer.ok) return namingSayings[answer.reason];
      say({ text: done });
      return null;
    });
  return (
    <div className="flex flex-col gap-3">
      {fault && (
        <Notice tone="error" live>
          {fault}
        </Notice>
      )}
      <ol className="divide-line flex flex-col divide-y" aria-label="Thứ tự nêu tên">
        {order.map((id, at) => {
          const person = people.find((one) => one.id === id);
          if (!person) return null;
          const steps = [
            { label: "lên", by: -1, Icon: ArrowUp, ends: at === 0 },
            { label: "xuống", by: 1, Icon: ArrowDown, ends: at === order.length - 1 },
          ] as const;
          return (
            <li key={id} className="flex items-center gap-3 py-2 first:pt-0 last:pb-0">
              <span className="text-ink-soft w-6 shrink-0 text-end tabular-nums">{at + 1}.</span>
              <span className="min-w-0 flex-1 break-words">
                {person.text} <span className="text-ink-soft text-sm">({person.role})</span>
              </span>
              <span className="flex shrink-0 gap-1">
                {steps.map(({ label, by, Icon, ends }) => (
                  <Button
                    key={label}
                    size="small"
                    variant="quiet"
                    className="px-2!"
                    aria-label={`Đưa ${person.text} ${label}`}
                    aria-disabled={ends || undefined}
                    onClick={(event) => {
                      if (!ends) move(event.currentTarget, id, by);
                    }}
                  >
                    <Icon aria-hidden className="size-5" />
                  </Button>
                ))}
              </span>
            </li>
          );
        })}
      </ol>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          pending={pending}
          disabled={isSameOrder(order, seen) && byHand}
          onClick={() => save(order, "Đã lưu thứ tự nêu tên.")}
        >
          Lưu thứ tự
        </Button>
        {byHand && (
          <Button onClick={() => save(null, "Thứ tự nêu tên trở lại theo quy tắc.")}>
            Về thứ tự theo quy tắc
          </Button>
        )}
      </div>
    </div>
  );
}
