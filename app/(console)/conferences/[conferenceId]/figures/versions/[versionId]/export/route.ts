import { notFound } from "next/navigation";
import {
  findVersion,
  listBodies,
  listPointFigures,
  type VersionPage,
} from "@/lib/attendance/versions/queries";
import {
  bodyCells,
  bodyHeads,
  exportFilterSchema,
  pointCells,
  pointHeads,
  tierCells,
  tierHeads,
  versionName,
  type ExportedTable,
} from "@/lib/attendance/versions/rules";
import { requireActor } from "@/lib/auth/actor";
import { exportFile } from "@/lib/auth/export-file";
import type { CsvCell } from "@/lib/text/csv";

const tables = {
  tiers: {
    name: "số liệu theo cấp",
    fileName: "so-lieu-theo-cap.csv",
    rows: (page) => Promise.resolve([tierHeads, ...tierCells(page.figures)]),
  },
  bodies: {
    name: "số liệu theo cơ quan, đơn vị",
    fileName: "so-lieu-theo-co-quan.csv",
    rows: async (page) => [bodyHeads, ...(await listBodies(page, null)).rows.map(bodyCells)],
  },
  points: {
    name: "số liệu theo điểm cầu",
    fileName: "so-lieu-theo-diem-cau.csv",
    rows: async (page) => [pointHeads, ...(await listPointFigures(page)).map(pointCells)],
  },
} satisfies Record<
  ExportedTable,
  { name: string; fileName: string; rows: (page: VersionPage) => Promise<CsvCell[][]> }
>;

/** One table of a version as a file for a spreadsheet. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ conferenceId: string; versionId: string }> },
) {
  const actor = await requireActor();
  const { conferenceId, versionId } = await params;
  const page = (await findVersion(actor, conferenceId, versionId)) ?? notFound();
  const asked = exportFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const table = tables[asked.table];
  const rows = await table.rows(page);
  const version = page.version ? `bản “${versionName(page.version)}”` : "hiện nay";
  return exportFile(request, {
    author: actor,
    place: { organizationId: page.conference.ownerId, conferenceId: page.conference.id },
    target: `${table.name}, ${version}, ${rows.length - 1} dòng, hội nghị “${page.conference.name}”`,
    fileName: table.fileName,
    rows,
  });
}
