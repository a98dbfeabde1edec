import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CheckInSwitch } from "@/components/attendance/check-in/check-in-switch";
import { DoorScreen } from "@/components/attendance/check-in/door-screen";
import { StatusProvider } from "@/components/ui/status";
import { findDoor } from "@/lib/attendance/check-in/queries";
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
    title: page ? `Mã QR tự điểm danh – ${page.point.name}` : "Liên kết không dùng được",
    robots: { index: false },
  };
}

/** For a tablet at the door or the projector: the code that delegates' phones read, changing all the time. */
export default async function DoorCodePage(props: Props) {
  const { actor, point } = (await read(props)) ?? notFound();
  return (
    <StatusProvider>
      <main id="content" tabIndex={-1} className="mx-auto flex min-h-dvh max-w-5xl flex-col gap-4 p-4">
        <header className="text-center">
          <p className="leading-snug">{point.conference.name}</p>
          <h1 className="text-3xl">Điểm cầu {point.name}</h1>
          {point.isDemonstration && <p className="text-warn-ink font-semibold">DỮ LIỆU MINH HỌA</p>}
        </header>
        <DoorScreen pointId={point.id} linkId={actor.linkId} />
        {actor.role !== "room" && !point.isOpen && (point.door === "off" || point.door === "confirmed") && (
          <CheckInSwitch pointId={point.id} linkId={actor.linkId} isOpen={point.isOpen} />
        )}
        <p className="mt-auto text-center">
          <a
            className="text-link inline-flex min-h-11 items-center underline"
            href={`/diem-cau/phong/${actor.linkId}/tu-diem-danh`}
          >
            Ai đã tự điểm danh
          </a>
        </p>
      </main>
    </StatusProvider>
  );
}
