import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RollCall } from "@/components/attendance/roll-call";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { readRollCall } from "@/lib/attendance/queries";
import { barrier, batchSayings } from "@/lib/attendance/rules";
import { requireActor } from "@/lib/auth/actor";

type Props = { params: Promise<{ conferenceId: string; pointId: string }> };

async function read({ params }: Props) {
  const { conferenceId, pointId } = await params;
  const actor = await requireActor();
  const page = await readRollCall(actor, conferenceId, pointId);
  return page && { ...page, actorId: actor.id };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await read(props);
  return { title: page ? `Điểm danh – ${page.point.name}` : "Không tìm thấy" };
}

/** The centre takes a point's roll call, or enters what was phoned in. Confirming stays the chair's. */
export default async function CentreRollCallPage(props: Props) {
  const { point, rollCall, actorId } = (await read(props)) ?? notFound();
  const barred = barrier(point.conference.state);
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div>
          <h2 className="text-xl">Điểm cầu {point.name}</h2>
          <p className="text-ink-soft text-sm">
            Trung tâm nhập thay; chủ trì điểm cầu xác nhận trên liên kết của mình.
          </p>
        </div>
        <LinkButton href={`/conferences/${point.conferenceId}/board`}>Về bảng điều hành</LinkButton>
      </div>
      {barred && <Notice tone="warning">{batchSayings[barred]}</Notice>}
      <RollCall
        point={{
          id: point.id,
          countingMode: point.countingMode,
          substituteCounts: point.conference.substituteCounts,
        }}
        linkId={null}
        actorId={actorId}
        taking={barred === null}
        mayConfirm={false}
        roster={rollCall.roster}
        groups={rollCall.groups}
        now={rollCall.now}
      />
    </div>
  );
}
