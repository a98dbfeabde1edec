"use client";

import { X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ComboboxField } from "@/components/ui/combobox";
import { Section } from "@/components/ui/section";
import { useAct } from "@/components/ui/use-act";
import { dropTopicAction, pickTopicAction } from "@/lib/articles/topics/actions";
import { mostTopics, pickSayings } from "@/lib/articles/topics/rules";
import { findOrAddTopics, topicOf } from "./topic-search";

/** What an article is about: found among the topics, or added by typing. Kept at once, apart from the text. */
export function TopicPanel({
  articleId,
  topics,
  mayChange,
}: {
  articleId: string;
  topics: readonly { id: string; name: string }[];
  mayChange: boolean;
}) {
  const { act, pending, fault } = useAct();
  const say = (answer: Awaited<ReturnType<typeof pickTopicAction>>) =>
    answer.ok ? null : [pickSayings[answer.reason], ...Object.values(answer.fields ?? {})].join(" ");
  return (
    <Section
      title="Chủ đề"
      note={mayChange ? `Nhiều nhất ${mostTopics}; chọn hoặc bỏ là được ghi ngay.` : undefined}
    >
      <div className="flex flex-col gap-3">
        {topics.length > 0 ? (
          <ul className="flex flex-wrap gap-2" aria-label="Chủ đề của bài">
            {topics.map(({ id, name }) => (
              <li
                key={id}
                className="border-line-strong flex max-w-full items-center gap-1 rounded-md border pl-3"
              >
                <span className={mayChange ? "min-w-0 py-1 break-words" : "min-w-0 py-1 pr-3 break-words"}>
                  {name}
                </span>
                {mayChange && (
                  <Button
                    size="small"
                    variant="quiet"
                    aria-label={`Bỏ chủ đề ${name}`}
                    disabled={pending}
                    onClick={() => act(async () => say(await dropTopicAction({ articleId, topicId: id })))}
                  >
                    <X aria-hidden className="size-4" />
                  </Button>
                )}
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-ink-soft">Chưa có chủ đề.</p>
        )}
        {mayChange && (
          <ComboboxField
            label="Thêm chủ đề"
            placeholder="Nhập để tìm hoặc thêm mới…"
            value={null}
            disabled={topics.length >= mostTopics}
            hint={topics.length >= mostTopics ? "Đã đủ chủ đề. Bỏ bớt để thêm chủ đề khác." : undefined}
            onChange={(choice) => {
              if (choice) act(async () => say(await pickTopicAction({ articleId, topic: topicOf(choice) })));
            }}
            search={findOrAddTopics}
            error={fault ?? undefined}
          />
        )}
      </div>
    </Section>
  );
}
