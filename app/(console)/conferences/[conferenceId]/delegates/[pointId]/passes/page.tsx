import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { drawCode } from "@/components/attendance/passes/draw-code";
import { PassPage } from "@/components/attendance/passes/pass-page";
import type { Params } from "@/components/ui/href";
import { listPasses } from "@/lib/attendance/passes/queries";
import { passListSchema } from "@/lib/attendance/passes/schema";
import { requireActor } from "@/lib/auth/actor";
import { askedOrigin } from "@/lib/auth/asked-origin";

type Props = { params: Promise<{ conferenceId: string; pointId: string }>; searchParams: Promise<Params> };

async function read({ params, searchParams }: Props) {
  const { conferenceId, pointId } = await params;
  const query = await searchParams;
  const list = await listPasses(await requireActor(), pointId, passListSchema.parse(query).page);
  return list?.point.conferenceId === conferenceId ? { query, ...list } : null;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await read(props);
  return {
    title: page ? `Thẻ đại biểu – ${page.point.name}` : "Không tìm thấy",
    referrer: "no-referrer",
  };
}

/** The passes of one point, to print at the centre. */
export default async function PassesPage(props: Props) {
  const { query, point, rows, total, page } = (await read(props)) ?? notFound();
  const origin = await askedOrigin();
  const passes = await Promise.all(
    rows.map(async ({ path, ...row }) => ({ ...row, code: await drawCode(`${origin}${path}`) })),
  );
  return (
    <>
      <h2 className="no-print mb-3 text-xl">Thẻ đại biểu điểm cầu {point.name}</h2>
      <PassPage
        point={point}
        conference={point.conference}
        passes={passes}
        total={total}
        page={page}
        path={`/conferences/${point.conferenceId}/delegates/${point.id}/passes`}
        params={query}
        linkId={null}
      />
    </>
  );
}
