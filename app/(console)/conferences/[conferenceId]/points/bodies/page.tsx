import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AddBodies } from "@/components/points/add-bodies";
import { Notice } from "@/components/ui/notice";
import { requireActor } from "@/lib/auth/actor";
import { listBodies } from "@/lib/organizations/queries";
import { bodiesOfPoints, findConferenceOfPoints, mayWritePoints } from "@/lib/points/queries";
import { mayChangePoints, pointRefusals } from "@/lib/points/rules";

type Props = { params: Promise<{ conferenceId: string }> };

async function read({ params }: Props) {
  const actor = await requireActor();
  const { conferenceId } = await params;
  const conference = await findConferenceOfPoints(actor, conferenceId);
  return conference && mayWritePoints(actor, conference.ownerId) ? { actor, conference } : notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { conference } = await read(props);
  return { title: `Thêm điểm cầu từ danh mục – ${conference.name}` };
}

export default async function AddBodiesPage(props: Props) {
  const { actor, conference } = await read(props);
  if (!mayChangePoints(conference.state)) return <Notice tone="info">{pointRefusals.closed}</Notice>;
  const [taken, subordinate, communes, all] = await Promise.all([
    bodiesOfPoints(actor, conference.id),
    listBodies(actor, "subordinate", conference.heldOn),
    listBodies(actor, "communes", conference.heldOn),
    listBodies(actor, "all", conference.heldOn),
  ]);
  const left = <Body extends { id: string }>(bodies: readonly Body[]) =>
    bodies.filter((body) => !taken.has(body.id));
  return (
    <>
      <h2 className="mb-3 text-xl">Thêm điểm cầu từ danh mục cơ quan</h2>
      <AddBodies
        conferenceId={conference.id}
        subordinate={left(subordinate).length}
        communes={left(communes).length}
        bodies={left(all).map(({ id, name, tier }) => ({ id, name, tier }))}
      />
    </>
  );
}
