import Link from "next/link";
import { Section } from "@/components/ui/section";
import type { listOwnTasks } from "@/lib/articles/tasks/queries";
import { deskPath, taskKindNames } from "@/lib/articles/tasks/rules";
import { DueWord } from "./due-word";
import { TaskDoneButton } from "./task-acts";

/** What whoever looks has to do, what is due first at the top. Nothing to do: nothing is shown. */
export function OwnTasks({ total, rows, now }: Awaited<ReturnType<typeof listOwnTasks>> & { now: Date }) {
  if (total === 0) return null;
  return (
    <Section title="Việc của tôi" className="mb-4">
      <ul className="flex flex-col">
        {rows.map(({ id, kind, articleId, title, dueAt, note }) => (
          <li
            key={id}
            className="border-line flex flex-wrap items-center gap-x-4 gap-y-2 border-b py-2 last:border-b-0"
          >
            <div className="min-w-0 grow basis-60">
              <p className="break-words">
                <strong>{taskKindNames[kind]}:</strong>{" "}
                <Link href={`/articles/${articleId}`} className="text-link hover:underline">
                  {title || "(chưa có tiêu đề)"}
                </Link>
              </p>
              <p className="text-sm">
                <DueWord dueAt={dueAt} now={now} />
                {note && <span className="text-ink-soft"> · {note}</span>}
              </p>
            </div>
            <TaskDoneButton taskId={id} done={false} about={`${taskKindNames[kind]}: ${title}`} />
          </li>
        ))}
      </ul>
      {total > rows.length && (
        <Link href={`${deskPath}?person=me`} className="text-link mt-2 inline-block py-2 underline">
          Xem cả {total} việc
        </Link>
      )}
    </Section>
  );
}
