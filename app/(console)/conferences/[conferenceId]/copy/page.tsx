import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CopyConference } from "@/components/conferences/copy-conference";
import { requireActor } from "@/lib/auth/actor";
import { findConferenceToEdit } from "@/lib/conferences/queries";
import { copyFormOf } from "@/lib/conferences/schema";

type Props = { params: Promise<{ conferenceId: string }> };

const find = async ({ params }: Props) =>
  (await findConferenceToEdit(await requireActor(), (await params).conferenceId)) ?? notFound();

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Sao chép: ${(await find(props)).name}` };
}

export default async function CopyConferencePage(props: Props) {
  return <CopyConference values={copyFormOf(await find(props))} />;
}
