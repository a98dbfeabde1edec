import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BackToPoint } from "@/components/attendance/check-in/back-to-point";
import { drawCode } from "@/components/attendance/passes/draw-code";
import { PassPage } from "@/components/attendance/passes/pass-page";
import { PhoneFrame } from "@/components/console/phone-frame";
import type { Params } from "@/components/ui/href";
import { listPasses } from "@/lib/attendance/passes/queries";
import { passListSchema } from "@/lib/attendance/passes/schema";
import { currentLinkActor } from "@/lib/auth/actor";
import { askedOrigin } from "@/lib/auth/asked-origin";

type Props = { params: Promise<{ linkId: string }>; searchParams: Promise<Params> };

async function read({ params, searchParams }: Props) {
  const actor = await currentLinkActor((await params).linkId.toLowerCase());
  const query = await searchParams;
  const list = actor?.pointId && (await listPasses(actor, actor.pointId, passListSchema.parse(query).page));
  return actor && list ? { actor, query, ...list } : null;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await read(props);
  return {
    title: page ? `Thẻ đại biểu – ${page.point.name}` : "Liên kết không dùng được",
    robots: { index: false },
  };
}

/** The passes of the point, for its chair and secretary to print. */
export default async function PointPassesPage(props: Props) {
  const { actor, query, point, rows, total, page } = (await read(props)) ?? notFound();
  const origin = await askedOrigin();
  const passes = await Promise.all(
    rows.map(async ({ path, ...row }) => ({ ...row, code: await drawCode(`${origin}${path}`) })),
  );
  return (
    <PhoneFrame title={`Thẻ đại biểu – điểm cầu ${point.name}`} demonstration={point.isDemonstration}>
      <BackToPoint linkId={actor.linkId} />
      <PassPage
        point={point}
        conference={point.conference}
        passes={passes}
        total={total}
        page={page}
        path={`/diem-cau/phong/${actor.linkId}/the-dai-bieu`}
        params={query}
        linkId={actor.linkId}
      />
    </PhoneFrame>
  );
}
