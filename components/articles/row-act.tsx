"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";

/** One press on a row, done at once. `about` names the row for whoever does not see it. */
export function RowAct({
  label,
  about,
  variant,
  act: run,
  done,
}: {
  label: string;
  about: string;
  variant?: "quiet" | undefined;
  /** Gives what went wrong, as a sentence; nothing when all went well. */
  act: () => Promise<string | null>;
  /** What is said when it is done. */
  done: string;
}) {
  const say = useStatus();
  const { act, pending, fault } = useAct();
  return (
    <>
      <Button
        size="small"
        variant={variant}
        pending={pending}
        aria-label={`${label}: ${about}`}
        onClick={() =>
          act(async () => {
            const problem = await run();
            if (problem === null) say({ text: done });
            return problem;
          })
        }
      >
        {label}
      </Button>
      {fault && (
        <Notice tone="error" live className="w-full">
          {fault}
        </Notice>
      )}
    </>
  );
}
