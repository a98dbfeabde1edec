import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ArticleDueForm, AssignTaskForm } from "@/components/articles/tasks/task-forms";
import { DueWord } from "@/components/articles/tasks/due-word";
import { TaskList } from "@/components/articles/tasks/task-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { listTasks } from "@/lib/articles/tasks/queries";
import { requireActor } from "@/lib/auth/actor";
import { formatTime, localDate } from "@/lib/time";

export const metadata: Metadata = { title: "Phân công tin bài" };

/** Who does what of one article, until when, and by when the article is to be ready. */
export default async function TasksPage({ params }: { params: Promise<{ articleId: string }> }) {
  const found = (await listTasks(await requireActor(), (await params).articleId)) ?? notFound();
  const { id, dueAt, mayWrite, tasks, people } = found;
  const now = new Date();
  return (
    <div className="flex flex-col gap-4">
      <Section title="Hạn của tin bài" note={mayWrite && "Để trống ngày nếu không đặt hạn."}>
        {mayWrite ? (
          <ArticleDueForm
            articleId={id}
            dueOn={dueAt ? localDate(dueAt) : ""}
            dueTime={dueAt ? formatTime(dueAt) : "17:00"}
          />
        ) : (
          <DueWord dueAt={dueAt} now={now} />
        )}
      </Section>
      {tasks.length > 0 ? (
        <Section title="Việc đã giao">
          <TaskList {...found} now={now} />
        </Section>
      ) : (
        <EmptyState title="Chưa giao việc nào">
          Giao viết bài, chụp ảnh, biên tập, duyệt bài cho từng người, kèm hạn.
        </EmptyState>
      )}
      {mayWrite && (
        <Section title="Giao việc mới">
          <AssignTaskForm articleId={id} people={people} />
        </Section>
      )}
    </div>
  );
}
