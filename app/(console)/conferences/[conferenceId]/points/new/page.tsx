import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PointForm } from "@/components/points/point-form";
import { Notice } from "@/components/ui/notice";
import { requireActor } from "@/lib/auth/actor";
import { findConferenceOfPoints, mayWritePoints } from "@/lib/points/queries";
import { mayChangePoints, offeredTiers, pointRefusals } from "@/lib/points/rules";
import { localDate } from "@/lib/time";

type Props = { params: Promise<{ conferenceId: string }> };

async function read({ params }: Props) {
  const actor = await requireActor();
  const { conferenceId } = await params;
  const conference = await findConferenceOfPoints(actor, conferenceId);
  return conference && mayWritePoints(actor, conference.ownerId) ? { actor, conference } : notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { conference } = await read(props);
  return { title: `Thêm điểm cầu – ${conference.name}` };
}

export default async function NewPointPage(props: Props) {
  const { conference } = await read(props);
  if (!mayChangePoints(conference.state)) return <Notice tone="info">{pointRefusals.closed}</Notice>;
  return (
    <>
      <h2 className="mb-3 text-xl">Thêm điểm cầu</h2>
      <PointForm
        conferenceId={conference.id}
        point={null}
        body={null}
        offered={offeredTiers(localDate(conference.heldOn))}
        values={{
          name: "",
          role: "member",
          tier: "commune",
          organizationId: null,
          parentId: null,
          place: "",
          address: "",
          countingMode: "roster",
          summoned: null,
          joinSystem: null,
          joinUrl: "",
          joinDial: "",
          joinCode: "",
          backupPhone: "",
        }}
      />
    </>
  );
}
