import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BackToPoint } from "@/components/attendance/check-in/back-to-point";
import { PhoneFrame } from "@/components/console/phone-frame";
import { PointPhotos } from "@/components/photos/point-photos";
import { Notice } from "@/components/ui/notice";
import { listPointPhotos } from "@/lib/articles/photos/pool/queries";
import { uploadSaying } from "@/lib/articles/photos/uploads/rules";
import { currentLinkActor } from "@/lib/auth/actor";

type Props = { params: Promise<{ linkId: string }> };

async function read({ params }: Props) {
  const actor = await currentLinkActor((await params).linkId.toLowerCase());
  const point = actor?.pointId ? await listPointPhotos(actor, actor.pointId) : null;
  return actor && point && { actor, point };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await read(props);
  return {
    title: page ? `Ảnh – ${page.point.name}` : "Liên kết không dùng được",
    robots: { index: false },
  };
}

/** Photos from the room, sent by its phone: for the newsroom of the centre and of the point. */
export default async function PointPhotosPage(props: Props) {
  const { actor, point } = (await read(props)) ?? notFound();
  return (
    <PhoneFrame title={`Ảnh – điểm cầu ${point.name}`} demonstration={point.isDemonstration}>
      <BackToPoint linkId={actor.linkId} />
      <p className="leading-snug font-semibold">{point.conference.name}</p>
      <p>
        Ảnh gửi tại đây đến bộ phận biên tập của cơ quan tổ chức để viết tin bài; chưa hiện ở trang công khai
        cho đến khi được duyệt.
      </p>
      {point.calledOff && <Notice tone="warning">{uploadSaying("called_off", "point")}</Notice>}
      <PointPhotos
        pointId={point.id}
        linkId={actor.linkId}
        photos={point.photos}
        maySend={!point.calledOff}
      />
    </PhoneFrame>
  );
}
