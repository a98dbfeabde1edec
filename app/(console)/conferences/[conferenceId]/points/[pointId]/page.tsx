import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { JoinSteps } from "@/components/points/join-steps";
import { LineReport } from "@/components/points/line-report";
import { PointActs } from "@/components/points/point-acts";
import { PointForm } from "@/components/points/point-form";
import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/actor";
import { organizationNamesOn } from "@/lib/organizations/queries";
import { findLine } from "@/lib/points/line/queries";
import { lineRefusals } from "@/lib/points/line/rules";
import { findConferenceOfPoints, findPointToEdit, placeInList } from "@/lib/points/queries";
import { offeredTiers } from "@/lib/points/rules";
import { localDate } from "@/lib/time";

type Props = { params: Promise<{ conferenceId: string; pointId: string }> };

async function read({ params }: Props) {
  const actor = await requireActor();
  const { conferenceId, pointId } = await params;
  const conference = await findConferenceOfPoints(actor, conferenceId);
  const point = await findPointToEdit(actor, pointId);
  return conference && point?.conferenceId === conference.id ? { actor, conference, point } : notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { point } = await read(props);
  return { title: `Điểm cầu ${point.name}` };
}

export default async function PointPage(props: Props) {
  const { actor, conference, point } = await read(props);
  const [place, line, bodies] = await Promise.all([
    placeInList(point.id),
    findLine(actor, point.id),
    organizationNamesOn(point.organizationId ? [point.organizationId] : [], conference.heldOn),
  ]);
  const bodyName = point.organizationId && bodies.get(point.organizationId)?.name;
  const offered = offeredTiers(localDate(conference.heldOn));
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-xl">Điểm cầu {point.name}</h2>
        <div className="flex flex-wrap gap-2">
          <LinkButton href={`/conferences/${conference.id}/assignments?point=${point.id}`}>
            Phân công
          </LinkButton>
          <LinkButton href={`/conferences/${conference.id}/links?point=${point.id}`}>Liên kết</LinkButton>
          <LinkButton href={`/conferences/${conference.id}/delegates/${point.id}/history`}>
            Lịch sử điểm danh
          </LinkButton>
        </div>
      </div>
      {line && (
        <Section title="Tình trạng đường truyền" note={line.system} className="max-w-4xl">
          <div className="flex flex-col gap-4">
            <JoinSteps steps={line.steps} backupPhone={line.backupPhone} />
            {line.hasLine && <LineReport linkId={null} line={line} sentences={lineRefusals} />}
          </div>
        </Section>
      )}
      <PointForm
        key={point.version}
        conferenceId={conference.id}
        point={{ id: point.id, version: point.version, parent: point.parent }}
        body={point.organizationId && bodyName ? { id: point.organizationId, label: bodyName } : null}
        offered={offered.includes(point.tier) ? offered : [...offered, point.tier]}
        values={{
          name: point.name,
          role: point.role,
          tier: point.tier,
          organizationId: point.organizationId,
          parentId: point.parentId,
          place: point.place ?? "",
          address: point.address ?? "",
          countingMode: point.countingMode,
          coversSubtree: point.coversSubtree,
          summoned: point.summoned,
          joinSystem: point.joinSystem,
          joinUrl: point.joinUrl ?? "",
          joinDial: point.joinDial ?? "",
          joinCode: point.joinCode ?? "",
          backupPhone: point.backupPhone ?? "",
        }}
      />
      <Section title="Thứ tự và xóa" className="max-w-4xl">
        <PointActs
          conferenceId={conference.id}
          point={{ id: point.id, name: point.name, place, delegates: point._count.delegates }}
        />
      </Section>
    </div>
  );
}
