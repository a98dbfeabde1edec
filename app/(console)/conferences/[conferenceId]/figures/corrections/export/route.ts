import { notFound } from "next/navigation";
import { exportCorrections } from "@/lib/attendance/corrections/queries";
import {
  correctionCells,
  correctionExportSize,
  correctionFilterSchema,
  correctionHeads,
} from "@/lib/attendance/corrections/rules";
import { requireActor } from "@/lib/auth/actor";
import { exportFile } from "@/lib/auth/export-file";
import { formatCount } from "@/lib/text/numbers";

/** The log of corrections as filtered, as a file for a spreadsheet. */
export async function GET(request: Request, { params }: { params: Promise<{ conferenceId: string }> }) {
  const actor = await requireActor();
  const filter = correctionFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { conference, rows } =
    (await exportCorrections(actor, (await params).conferenceId, filter)) ?? notFound();
  return exportFile(request, {
    author: actor,
    place: { organizationId: conference.ownerId, conferenceId: conference.id },
    target: `${rows.length} lần sửa số liệu sau xác nhận, hội nghị “${conference.name}”`,
    fileName: "sua-so-lieu.csv",
    rows: [
      correctionHeads,
      ...rows.map(correctionCells),
      ...(rows.length < correctionExportSize
        ? []
        : [
            [
              `Chỉ có ${formatCount(correctionExportSize)} lần sửa mới nhất: hãy lọc hẹp hơn để có phần còn lại.`,
            ],
          ]),
    ],
  });
}
