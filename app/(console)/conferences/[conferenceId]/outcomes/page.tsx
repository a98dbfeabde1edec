import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TaskList } from "@/components/conferences/task-list";
import { TasksEditor } from "@/components/conferences/tasks-editor";
import { requireActor } from "@/lib/auth/actor";
import { mayEdit } from "@/lib/conferences/rules";
import { findTasks } from "@/lib/outcomes/queries";
import { tasksFormOf } from "@/lib/outcomes/rules";

type Props = { params: Promise<{ conferenceId: string }> };

const find = async ({ params }: Props) =>
  (await findTasks(await requireActor(), (await params).conferenceId)) ?? notFound();

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Nhiệm vụ: ${(await find(props)).name}` };
}

export default async function OutcomesPage(props: Props) {
  const page = await find(props);
  return page.mayWrite && mayEdit(page.state) ? (
    <TasksEditor key={page.version} values={tasksFormOf(page)} />
  ) : (
    <TaskList announced={page.keyTaskCount} tasks={page.keyTasks} />
  );
}
