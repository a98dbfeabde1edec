import { StateBadge } from "@/components/ui/badge";
import type { ArticleTasks } from "@/lib/articles/tasks/queries";
import { permissionFor, taskKindNames } from "@/lib/articles/tasks/rules";
import { DueWord } from "./due-word";
import { TaskActs, TaskDoneButton } from "./task-acts";

/** The tasks of one article. */
export function TaskList({ tasks, people, mayWrite, now }: ArticleTasks & { now: Date }) {
  return (
    <ul className="flex flex-col">
      {tasks.map((task) => {
        const about = `${taskKindNames[task.kind]} (${task.person})`;
        const able =
          permissionFor(task.kind) === "articles:approve" ? people.filter((one) => one.mayApprove) : people;
        return (
          <li
            key={task.id}
            className="border-line flex flex-wrap items-center gap-x-4 gap-y-2 border-b py-3 first:pt-0 last:border-b-0 last:pb-0"
          >
            <div className="min-w-0 grow basis-60">
              <p className="break-words">
                <strong>{taskKindNames[task.kind]}</strong> · {task.person}
              </p>
              <p className="text-sm">
                <DueWord dueAt={task.dueAt} now={now} done={task.doneAt !== null} />
              </p>
              {task.note && <p className="text-ink-soft text-sm break-words">{task.note}</p>}
            </div>
            {task.doneAt && <StateBadge tone="good">Đã xong</StateBadge>}
            {mayWrite && (
              <div className="flex flex-wrap gap-2">
                <TaskDoneButton taskId={task.id} done={task.doneAt !== null} about={about} />
                <TaskActs
                  taskId={task.id}
                  about={about}
                  people={able.filter(({ id }) => id !== task.userId)}
                />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
