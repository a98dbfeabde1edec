import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SheetView } from "@/components/attendance/delegates/sheet-view";
import type { Params } from "@/components/ui/href";
import { readSheet } from "@/lib/attendance/delegates/queries";
import { currentLinkActor } from "@/lib/auth/actor";

type Props = { params: Promise<{ linkId: string }>; searchParams: Promise<Params> };

async function read({ params }: Props) {
  const actor = await currentLinkActor((await params).linkId.toLowerCase());
  const sheet = actor?.pointId ? await readSheet(actor, actor.pointId) : null;
  return actor && sheet && { actor, sheet };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await read(props);
  return {
    title: page ? `Danh sách đại biểu – ${page.sheet.name}` : "Liên kết không dùng được",
    robots: { index: false },
  };
}

/** The same sheets, for the point's own chair and secretary. */
export default async function PointSheetPage(props: Props) {
  const { actor, sheet } = (await read(props)) ?? notFound();
  const kind = (await props.searchParams)["loai"] === "diem-danh" ? "attendance" : "signing";
  return (
    <main id="content" tabIndex={-1}>
      <SheetView
        heading="h1"
        data={sheet}
        kind={kind}
        csvHref={`/diem-cau/phong/${actor.linkId}/danh-sach/tep`}
      />
    </main>
  );
}
