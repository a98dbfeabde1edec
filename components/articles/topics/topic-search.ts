import { searchTopicsAction } from "@/lib/articles/topics/actions";
import { nameKeyOf } from "@/lib/articles/topics/rules";
import { formatCount } from "@/lib/text/numbers";

/** The topics that fit what was typed, as a combobox offers them. */
export async function findTopics(query: string) {
  const answer = await searchTopicsAction({ query });
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value.map(({ id, name, articles }) => ({
    id,
    label: name,
    note: `${formatCount(articles)} tin bài`,
  }));
}

const unknown = "";

/** The same with the words themselves at the end, where no topic has that name yet. */
export async function findOrAddTopics(query: string) {
  const found = await findTopics(query);
  const key = nameKeyOf(query);
  return key === "" || found.some(({ label }) => nameKeyOf(label) === key)
    ? found
    : [...found, { id: unknown, label: query, note: "Thêm chủ đề mới" }];
}

/** What `findOrAddTopics` offered as a topic: one that is there, or a name. */
export const topicOf = ({ id, label }: { id: string | null; label: string }) =>
  id === null || id === unknown ? { name: label } : { id };
