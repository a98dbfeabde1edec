import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { RollCall } from "@/components/attendance/roll-call";
import { currentLinkActor } from "@/lib/auth/actor";
import { readPhonePage } from "@/lib/attendance/queries";
import { formatDateHeader, formatRange } from "@/lib/time";

type Props = { params: Promise<{ linkId: string }> };

async function read({ params }: Props) {
  const actor = await currentLinkActor((await params).linkId.toLowerCase());
  if (!actor) return null;
  if (actor.role === "hall") redirect(`/diem-cau/man-hinh/${actor.linkId}`);
  const page = await readPhonePage(actor);
  return page && { actor, ...page };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await read(props);
  return {
    title: page ? `Điểm cầu ${page.point.name}` : "Liên kết không dùng được",
    robots: { index: false },
  };
}

const roleTitles = {
  chair: "Chủ trì điểm cầu",
  secretary: "Thư ký điểm cầu",
  room: "Điểm danh tại phòng họp",
  technician: "Cán bộ kỹ thuật",
  hall: "Màn hình",
} as const;

/** What the holder of a point's link works with on a phone: their duties, and the roll call. */
export default async function PointPhonePage(props: Props) {
  const page = (await read(props)) ?? notFound();
  const { actor, point, rollCall } = page;
  const { conference } = point;
  return (
    <div data-page="phone" className="flex min-h-dvh flex-col">
      <header className="bg-brand text-on-brand border-gold border-b-4 px-4 py-3">
        <div className="mx-auto max-w-2xl">
          <p className="text-sm opacity-90">{roleTitles[actor.role]}</p>
          <h1 className="text-xl">Điểm cầu {point.name}</h1>
        </div>
      </header>
      <main id="main" className="mx-auto flex w-full max-w-2xl flex-1 flex-col gap-4 px-3 py-4 pb-28">
        <div>
          <p className="leading-snug font-semibold">{conference.name}</p>
          <p className="text-ink-soft text-sm">
            {conference.startsAt
              ? formatRange(conference.startsAt, conference.endsAt)
              : formatDateHeader(conference.heldOn)}
          </p>
        </div>
        {rollCall && (
          <RollCall
            point={{
              id: point.id,
              countingMode: point.countingMode,
              substituteCounts: conference.substituteCounts,
            }}
            linkId={actor.linkId}
            mayConfirm={actor.role === "chair"}
            roster={rollCall.roster}
            groups={rollCall.groups}
            now={rollCall.now}
          />
        )}
      </main>
    </div>
  );
}
