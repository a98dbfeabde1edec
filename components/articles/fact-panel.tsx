"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { partKeys, partNames, type FactBlock } from "@/lib/articles/facts/rules";
import type { Segment } from "@/lib/articles/facts/segments/rules";

/** What the record gives, by part of the article: each fact with its source, each gap in amber. */
export function FactPanel({
  facts,
  onInsert,
}: {
  facts: FactBlock;
  /** Null: the article is not edited now. */
  onInsert: ((segments: readonly Segment[]) => void) | null;
}) {
  return (
    <ul className="flex flex-col gap-4">
      {partKeys
        .filter((part) => part !== "byline")
        .map((part) => (
          <li key={part}>
            <h3 className="text-sm font-semibold">{partNames[part]}</h3>
            {facts[part].length === 0 && (
              <p className="text-ink-soft text-sm">Hồ sơ hội nghị không ghi; bài không cần mục này.</p>
            )}
            {facts[part].map((sentence, at) => (
              <div key={at} className="border-line mt-1 border-t pt-1 first-of-type:border-0">
                <p className="text-sm">
                  {sentence.map((segment, nth) => (
                    <Shown key={nth} segment={segment} />
                  ))}
                </p>
                <Sources sentence={sentence} />
                {onInsert && (
                  <Button size="small" variant="quiet" onClick={() => onInsert(sentence)}>
                    <Plus aria-hidden className="size-4" />
                    Chèn vào bài
                  </Button>
                )}
              </div>
            ))}
          </li>
        ))}
    </ul>
  );
}

function Shown({ segment }: { segment: Segment }) {
  if (segment.kind === "words") return segment.text;
  if (segment.kind === "fact") return <span className="fact-chip">{segment.text}</span>;
  return <span className="blank-chip">[{segment.text}]</span>;
}

function Sources({ sentence }: { sentence: readonly Segment[] }) {
  const sources = sentence.flatMap((segment) =>
    segment.kind === "words" ? [] : [`${segment.source.record} › ${segment.source.field}`],
  );
  return (
    <details className="text-ink-soft text-sm">
      <summary className="min-h-6">Nguồn</summary>
      <ul className="list-disc pl-5">
        {[...new Set(sources)].map((source) => (
          <li key={source}>{source}</li>
        ))}
      </ul>
    </details>
  );
}
