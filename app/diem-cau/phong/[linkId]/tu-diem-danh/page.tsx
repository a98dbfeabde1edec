import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ArrivalsList } from "@/components/attendance/check-in/arrivals-list";
import { BackToPoint } from "@/components/attendance/check-in/back-to-point";
import { PhoneFrame } from "@/components/console/phone-frame";
import { Notice } from "@/components/ui/notice";
import { findDoor, readArrivals } from "@/lib/attendance/check-in/queries";
import { doorSayings } from "@/lib/attendance/check-in/rules";
import { isConfirmed } from "@/lib/attendance/rules";
import { currentLinkActor } from "@/lib/auth/actor";

type Props = { params: Promise<{ linkId: string }> };

async function read({ params }: Props) {
  const actor = await currentLinkActor((await params).linkId.toLowerCase());
  const point = actor?.pointId ? await findDoor(actor, actor.pointId) : null;
  return actor && point && { actor, point };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await read(props);
  return {
    title: page ? `Tự điểm danh – ${page.point.name}` : "Liên kết không dùng được",
    robots: { index: false },
  };
}

/** Who checked in by themselves, who asks to be let in, and whom the secretary's own word contradicts. */
export default async function ArrivalsPage(props: Props) {
  const { actor, point } = (await read(props)) ?? notFound();
  const arrivals = await readArrivals(actor, point.id, new Date());
  if (!arrivals.ok) notFound();
  const { door } = point;
  const ended = door === "closed" || door === "called_off" || door === "not_by_name";
  return (
    <PhoneFrame title={`Tự điểm danh – điểm cầu ${point.name}`} demonstration={point.isDemonstration}>
      <BackToPoint linkId={actor.linkId}>
        <a
          className="text-link inline-flex min-h-11 items-center underline"
          href={`/diem-cau/phong/${actor.linkId}/ma-qr`}
        >
          Mã QR tại cửa
        </a>
      </BackToPoint>
      {ended && <Notice tone="info">{doorSayings[door]}</Notice>}
      <ArrivalsList
        pointId={point.id}
        linkId={actor.linkId}
        maySwitch={actor.role !== "room" && !ended}
        mayMark={!ended}
        confirmed={isConfirmed(point.report)}
        first={arrivals.value}
      />
    </PhoneFrame>
  );
}
