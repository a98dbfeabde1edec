import { notFound } from "next/navigation";
import { requireActor } from "@/lib/auth/actor";
import { exportFile } from "@/lib/auth/export-file";
import { assignmentStateNames, printWho } from "@/lib/points/assignments/rules";
import { checkNames, lineNames } from "@/lib/points/line/rules";
import { exportPoints, findConferenceOfPoints } from "@/lib/points/queries";
import { tierNames } from "@/lib/organizations/rules";
import { pointFilterSchema, pointRoleNames } from "@/lib/points/rules";

const heads = [
  "TT",
  "Điểm cầu",
  "Vai trò",
  "Cấp",
  "Thuộc điểm cầu",
  "Địa điểm",
  "Chủ trì (chức vụ)",
  "Xác nhận",
  "Số triệu tập",
  "Kiểm tra đường truyền",
  "Kết nối",
  "Có mặt",
];

/** The list as filtered, as a file for a spreadsheet. */
export async function GET(request: Request, { params }: { params: Promise<{ conferenceId: string }> }) {
  const actor = await requireActor();
  const { conferenceId } = await params;
  const conference = (await findConferenceOfPoints(actor, conferenceId)) ?? notFound();
  const filter = pointFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const rows = await exportPoints(actor, conferenceId, filter);
  const cells = rows.map((row, at) => [
    at + 1,
    row.name,
    pointRoleNames[row.role],
    tierNames[row.tier],
    row.parent?.name,
    row.place,
    row.chair ? printWho({ ...row.chair.person, groupName: null }) : null,
    row.chair ? assignmentStateNames[row.chair.state] : null,
    row.expected || null,
    checkNames[row.check],
    lineNames[row.line],
    row.present ?? (row.covered ? "trong số của cấp trên" : null),
  ]);
  return exportFile(request, {
    author: actor,
    place: { organizationId: conference.ownerId, conferenceId },
    target: `danh sách ${rows.length} điểm cầu, hội nghị “${conference.name}”`,
    fileName: "diem-cau.csv",
    rows: [heads, ...cells],
  });
}
