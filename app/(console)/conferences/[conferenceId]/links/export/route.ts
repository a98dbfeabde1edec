import { notFound } from "next/navigation";
import { requireActor } from "@/lib/auth/actor";
import { recordExport } from "@/lib/auth/audit/commands";
import { exportPointLinks, findConferenceOfLinks } from "@/lib/points/links/queries";
import { linkFilterSchema, pointLinkRoles, type PointLinkRole } from "@/lib/points/links/rules";
import { csvFile } from "@/lib/text/csv";
import { readOrigin } from "../origin";

const heads = {
  chair: "Liên kết chủ trì",
  secretary: "Liên kết thư ký",
  technician: "Liên kết kỹ thuật",
  room: "Liên kết mã QR phòng họp",
} satisfies Record<PointLinkRole, string>;

/** All live links as a file for a spreadsheet. The PINs are left out: they travel by telephone. */
export async function GET(request: Request, { params }: { params: Promise<{ conferenceId: string }> }) {
  const actor = await requireActor();
  const { conferenceId } = await params;
  const now = new Date();
  const conference = (await findConferenceOfLinks(actor, conferenceId, now)) ?? notFound();
  const { tier, point } = linkFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const [points, origin] = await Promise.all([
    exportPointLinks(actor, conferenceId, { tier, point }, now),
    readOrigin(),
  ]);
  const rows = points.map((each, at) => [
    at + 1,
    each.name,
    each.chair,
    each.chairPhone,
    ...pointLinkRoles.map((role) => {
      const link = each.links[role];
      return link && `${origin}${link.path}`;
    }),
  ]);
  // The file opens every point: who took it, and when, stays.
  await recordExport(
    actor,
    { organizationId: conference.ownerId, conferenceId },
    `liên kết của ${points.length} điểm cầu, hội nghị “${conference.name}”`,
  );
  const head = ["TT", "Điểm cầu", "Chủ trì", "Điện thoại", ...pointLinkRoles.map((role) => heads[role])];
  return new Response(csvFile([head, ...rows]), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="lien-ket-diem-cau.csv"',
      "cache-control": "no-store",
    },
  });
}
