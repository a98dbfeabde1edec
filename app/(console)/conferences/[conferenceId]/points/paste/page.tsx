import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PasteList } from "@/components/points/paste-list";
import { Notice } from "@/components/ui/notice";
import { requireActor } from "@/lib/auth/actor";
import { findConferenceOfPoints, mayWritePoints } from "@/lib/points/queries";
import { mayChangePoints, pointRefusals } from "@/lib/points/rules";

type Props = { params: Promise<{ conferenceId: string }> };

async function read({ params }: Props) {
  const actor = await requireActor();
  const conference = await findConferenceOfPoints(actor, (await params).conferenceId);
  return conference && mayWritePoints(actor, conference.ownerId) ? conference : notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Dán điểm cầu từ bảng tính – ${(await read(props)).name}` };
}

export default async function PastePage(props: Props) {
  const conference = await read(props);
  if (!mayChangePoints(conference.state)) return <Notice tone="info">{pointRefusals.closed}</Notice>;
  return (
    <>
      <h2 className="mb-3 text-xl">Dán điểm cầu từ bảng tính</h2>
      <PasteList conferenceId={conference.id} />
    </>
  );
}
