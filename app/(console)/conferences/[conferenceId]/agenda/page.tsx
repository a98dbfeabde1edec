import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AgendaEditor } from "@/components/conferences/agenda-editor";
import { AgendaList } from "@/components/conferences/agenda-list";
import { requireActor } from "@/lib/auth/actor";
import { findAgenda } from "@/lib/conferences/agenda/queries";
import { agendaFormOf } from "@/lib/conferences/agenda/rules";
import { daysOf, mayEdit } from "@/lib/conferences/rules";

type Props = { params: Promise<{ conferenceId: string }> };

const find = async ({ params }: Props) =>
  (await findAgenda(await requireActor(), (await params).conferenceId)) ?? notFound();

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Chương trình: ${(await find(props)).name}` };
}

export default async function AgendaPage(props: Props) {
  const page = await find(props);
  return page.mayWrite && mayEdit(page.state) ? (
    <AgendaEditor key={page.version} values={agendaFormOf(page)} days={daysOf(page)} points={page.points} />
  ) : (
    <AgendaList items={page.agenda} points={page.points} />
  );
}
