import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ArrivalsList } from "@/components/attendance/check-in/arrivals-list";
import { Notice } from "@/components/ui/notice";
import { findDoor, readArrivals } from "@/lib/attendance/check-in/queries";
import { doorSayings } from "@/lib/attendance/check-in/rules";
import { isConfirmed } from "@/lib/attendance/rules";
import { requireActor } from "@/lib/auth/actor";

type Props = { params: Promise<{ conferenceId: string; pointId: string }> };

async function read({ params }: Props) {
  const { conferenceId, pointId } = await params;
  const actor = await requireActor();
  const point = await findDoor(actor, pointId);
  return point?.conferenceId === conferenceId ? { actor, point } : null;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await read(props);
  return { title: page ? `Tự điểm danh – ${page.point.name}` : "Không tìm thấy" };
}

/** Who checked in by themselves at one point, and who asks to be let in, as the centre sees and decides it. */
export default async function PointArrivalsPage(props: Props) {
  const { actor, point } = (await read(props)) ?? notFound();
  const arrivals = await readArrivals(actor, point.id, new Date());
  if (!arrivals.ok) notFound();
  const { door } = point;
  const ended = door === "closed" || door === "called_off" || door === "not_by_name";
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <h2 className="text-xl">Tự điểm danh tại điểm cầu {point.name}</h2>
      {ended && <Notice tone="info">{doorSayings[door]}</Notice>}
      <ArrivalsList
        pointId={point.id}
        linkId={null}
        maySwitch={!ended}
        mayMark={!ended}
        confirmed={isConfirmed(point.report)}
        first={arrivals.value}
      />
    </div>
  );
}
