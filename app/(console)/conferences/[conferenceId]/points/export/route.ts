import { notFound } from "next/navigation";
import { requireActor } from "@/lib/auth/actor";
import { assignmentStateNames, printWho } from "@/lib/points/assignments/rules";
import { checkNames, lineNames } from "@/lib/points/line/rules";
import { exportPoints, findConferenceOfPoints } from "@/lib/points/queries";
import { tierNames } from "@/lib/organizations/rules";
import { pointFilterSchema, pointRoleNames } from "@/lib/points/rules";
import { csvFile } from "@/lib/text/csv";

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
  if (!(await findConferenceOfPoints(actor, conferenceId))) notFound();
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
    row.present,
  ]);
  return new Response(csvFile([heads, ...cells]), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="diem-cau.csv"',
      "cache-control": "no-store",
    },
  });
}
