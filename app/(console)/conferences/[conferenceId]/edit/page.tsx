import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EditConference } from "@/components/conferences/edit-conference";
import { Notice } from "@/components/ui/notice";
import { requireActor } from "@/lib/auth/actor";
import { findConferenceToEdit } from "@/lib/conferences/queries";
import { conferenceSayings, mayEdit } from "@/lib/conferences/rules";
import { editFormOf } from "@/lib/conferences/schema";

type Props = { params: Promise<{ conferenceId: string }> };

const find = async ({ params }: Props) =>
  (await findConferenceToEdit(await requireActor(), (await params).conferenceId)) ?? notFound();

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Sửa: ${(await find(props)).name}` };
}

export default async function EditConferencePage(props: Props) {
  const conference = await find(props);
  return mayEdit(conference.state) ? (
    <EditConference values={editFormOf(conference)} />
  ) : (
    <Notice tone="info">{conferenceSayings.closed}</Notice>
  );
}
