import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BackToPoint } from "@/components/attendance/check-in/back-to-point";
import { Reception } from "@/components/attendance/reception/reception";
import { PhoneFrame } from "@/components/console/phone-frame";
import { readReception } from "@/lib/attendance/reception/queries";
import { currentLinkActor } from "@/lib/auth/actor";

type Props = { params: Promise<{ linkId: string }> };

async function read({ params }: Props) {
  const actor = await currentLinkActor((await params).linkId.toLowerCase());
  const page = actor && (await readReception(actor));
  return actor && page && { actor, ...page };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await read(props);
  return {
    title: page ? `Đón tiếp – ${page.point.name}` : "Liên kết không dùng được",
    robots: { index: false },
  };
}

/** The table at the door of a point: people are looked for by given name, or their pass is scanned. */
export default async function ReceptionPage(props: Props) {
  const { actor, point, guests, roster, now } = (await read(props)) ?? notFound();
  return (
    <PhoneFrame title={`Đón tiếp – điểm cầu ${point.name}`} demonstration={point.isDemonstration}>
      <BackToPoint linkId={actor.linkId}>
        <a
          className="text-link inline-flex min-h-11 items-center underline"
          href={`/diem-cau/phong/${actor.linkId}/tu-diem-danh`}
        >
          Tự điểm danh
        </a>
      </BackToPoint>
      <Reception pointId={point.id} linkId={actor.linkId} guests={guests} roster={roster} now={now} />
    </PhoneFrame>
  );
}
