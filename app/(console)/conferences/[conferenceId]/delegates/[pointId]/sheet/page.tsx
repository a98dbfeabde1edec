import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SheetView } from "@/components/attendance/delegates/sheet-view";
import type { Params } from "@/components/ui/href";
import { findRoster, readSheet } from "@/lib/attendance/delegates/queries";
import { requireActor } from "@/lib/auth/actor";

type Props = { params: Promise<{ conferenceId: string; pointId: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { conferenceId, pointId } = await params;
  const point = await findRoster(await requireActor(), conferenceId, pointId);
  return { title: point ? `Danh sách đại biểu – ${point.name}` : "Không tìm thấy" };
}

/** To print: the list to sign, or with `kind=attendance` the roll call as it stands. */
export default async function SheetPage({ params, searchParams }: Props) {
  const { conferenceId, pointId } = await params;
  const sheet = await readSheet(await requireActor(), pointId);
  if (sheet?.conferenceId !== conferenceId) notFound();
  const kind = (await searchParams)["kind"] === "attendance" ? "attendance" : "signing";
  return (
    <SheetView
      data={sheet}
      kind={kind}
      heading="h2"
      csvHref={`/conferences/${conferenceId}/delegates/${pointId}/export`}
    />
  );
}
