import { useSyncExternalStore, type ComponentProps } from "react";
import { DelegateRow, type RosterEntry } from "./delegate-row";
import type { RollCallState } from "./roll-call-state";

/** As many as a phone shows at once, and a few more. */
const firstRows = 12;
const never = () => () => undefined;

/**
 * The names to tap. The server writes the first of them only: the rest is in the page's data anyway, and when all rooms
 * open their pages in the same minute, writing each row twice is what they would wait for.
 */
export function DelegateList({
  roster,
  state,
  empty,
  ...handlers
}: {
  roster: readonly RosterEntry[];
  state: RollCallState;
  /** What stands in place of names. */
  empty: string;
} & Pick<ComponentProps<typeof DelegateRow>, "onTap" | "onMore" | "onAgain">) {
  const isWhole = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <ul className="border-line bg-surface rounded-md border">
      {(isWhole ? roster : roster.slice(0, firstRows)).map((delegate) => {
        const shown = state.delegates.get(delegate.id);
        return (
          <DelegateRow
            key={delegate.id}
            delegate={delegate}
            shown={shown}
            news={state.news.has(delegate.id)}
            isOwn={state.own.has(shown?.markId ?? "")}
            otherIsOwn={state.own.has(shown?.other?.markId ?? "")}
            {...handlers}
          />
        );
      })}
      {roster.length === 0 && <li className="text-ink-soft p-4">{empty}</li>}
    </ul>
  );
}
