import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PhoneFrame } from "@/components/console/phone-frame";
import { ChairFigures } from "@/components/figures-versions/chair-figures";
import { FreezeByChair } from "@/components/figures-versions/freeze-by-chair";
import { Notice } from "@/components/ui/notice";
import { findForChair } from "@/lib/attendance/versions/queries";
import { mayFreezeIn, versionName } from "@/lib/attendance/versions/rules";
import { currentLinkActor } from "@/lib/auth/actor";
import { formatDateTime } from "@/lib/time";

type Props = { params: Promise<{ linkId: string }> };

const read = async ({ params }: Props) => {
  const actor = await currentLinkActor((await params).linkId.toLowerCase());
  const page = actor && (await findForChair(actor));
  return page && { actor, ...page };
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await read(props);
  return {
    title: page ? "Chốt số liệu hội nghị" : "Liên kết không dùng được",
    robots: { index: false },
  };
}

/** The host point's chair gives the word for the figures of the whole conference. */
export default async function FreezeByChairPage(props: Props) {
  const page = (await read(props)) ?? notFound();
  const { actor, point, conference, figures, unconfirmed, settled } = page;
  const { points, summoned, attending } = figures.totals;
  return (
    <PhoneFrame title="Chốt số liệu hội nghị" demonstration={point.isDemonstration}>
      <p className="leading-snug font-semibold">{conference.name}</p>
      {settled && (
        <Notice tone="success" title="Số liệu đã chốt">
          Bản “{versionName(settled)}”, {formatDateTime(settled.createdAt)}, {settled.actorName}. Thay đổi sau
          khi chốt do cơ quan tổ chức ghi bằng điều chỉnh có lý do.
        </Notice>
      )}
      <ChairFigures figures={settled?.figures ?? figures} unconfirmed={settled ? [] : unconfirmed} />
      {!settled &&
        (mayFreezeIn("final", conference.state) ? (
          <FreezeByChair
            linkId={actor.linkId}
            seen={{ points, summoned, attending }}
            confirming={figures.totals}
          />
        ) : (
          <Notice tone="info">Số liệu được chốt từ khi khai mạc đến khi đóng hồ sơ hội nghị.</Notice>
        ))}
      <p>
        <a
          className="text-link inline-flex min-h-11 items-center underline"
          href={`/diem-cau/phong/${actor.linkId}`}
        >
          Trở lại điểm danh
        </a>
      </p>
    </PhoneFrame>
  );
}
