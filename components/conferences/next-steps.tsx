import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { StateWord } from "@/components/ui/badge";
import { nextSteps, type StepCounts } from "@/lib/conferences/moves/rules";
import type { ConferenceState } from "@/lib/conferences/rules";

/** The work in its order: what is done, and what comes next. */
export function NextSteps({
  conferenceId,
  state,
  counts,
  mayWrite,
}: {
  conferenceId: string;
  state: ConferenceState;
  counts: StepCounts;
  mayWrite: boolean;
}) {
  return (
    <ol className="flex flex-col">
      {nextSteps(state, counts).map(({ title, path, done }) => (
        <li key={title} className="border-line border-b last:border-b-0">
          {mayWrite && path !== null ? (
            <Link
              href={`/conferences/${conferenceId}${path}`}
              className="hover:bg-sunken flex min-h-11 items-center justify-between gap-2 py-1.5"
            >
              <StateWord tone={done ? "good" : "neutral"}>{title}</StateWord>
              <ChevronRight aria-hidden className="text-ink-soft size-5 shrink-0" />
            </Link>
          ) : (
            <span className="flex min-h-11 items-center py-1.5">
              <StateWord tone={done ? "good" : "neutral"}>{title}</StateWord>
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
