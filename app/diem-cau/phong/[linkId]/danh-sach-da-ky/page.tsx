import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BackToPoint } from "@/components/attendance/check-in/back-to-point";
import { SignedSheets } from "@/components/attendance/sheets/signed-sheets";
import { PhoneFrame } from "@/components/console/phone-frame";
import { findDoor } from "@/lib/attendance/check-in/queries";
import { listSheets } from "@/lib/attendance/sheets/queries";
import { currentLinkActor } from "@/lib/auth/actor";

type Props = { params: Promise<{ linkId: string }> };

async function read({ params }: Props) {
  const actor = await currentLinkActor((await params).linkId.toLowerCase());
  if (!actor?.pointId) return null;
  const point = await findDoor(actor, actor.pointId);
  const sheets = point && (await listSheets(actor, point.id));
  return point && sheets && { actor, point, sheets };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await read(props);
  return {
    title: page ? `Danh sách đã ký – ${page.point.name}` : "Liên kết không dùng được",
    robots: { index: false },
  };
}

/** The signed paper list, photographed or scanned, for the point's chair and secretary. */
export default async function SignedSheetsPage(props: Props) {
  const { actor, point, sheets } = (await read(props)) ?? notFound();
  return (
    <PhoneFrame title={`Danh sách đã ký – điểm cầu ${point.name}`} demonstration={point.isDemonstration}>
      <BackToPoint linkId={actor.linkId}>
        <a
          className="text-link inline-flex min-h-11 items-center underline"
          href={`/diem-cau/phong/${actor.linkId}/danh-sach`}
        >
          In danh sách ký tên
        </a>
      </BackToPoint>
      <p>
        Sau khi đại biểu ký, chụp hoặc quét từng tờ danh sách rồi đính kèm tại đây. Bản giấy có chữ ký vẫn là
        chứng từ gốc.
      </p>
      <SignedSheets
        pointId={point.id}
        linkId={actor.linkId}
        sheets={sheets}
        mayAttach={point.door !== "called_off"}
      />
    </PhoneFrame>
  );
}
