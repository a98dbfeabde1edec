import { notFound } from "next/navigation";
import { requireActor } from "@/lib/auth/actor";
import { askedOrigin } from "@/lib/auth/asked-origin";
import { exportFile } from "@/lib/auth/export-file";
import { exportPointLinks, findConferenceOfLinks } from "@/lib/points/links/queries";
import { linkFilterSchema, pointLinkRoles, type PointLinkRole } from "@/lib/points/links/rules";

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
  const { q, tier, point } = linkFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const [points, origin] = await Promise.all([
    exportPointLinks(actor, conferenceId, { q, tier, point }, now),
    askedOrigin(),
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
  const head = ["TT", "Điểm cầu", "Chủ trì", "Điện thoại", ...pointLinkRoles.map((role) => heads[role])];
  return exportFile(request, {
    author: actor,
    place: { organizationId: conference.ownerId, conferenceId },
    target: `liên kết của ${points.length} điểm cầu, hội nghị “${conference.name}”`,
    fileName: "lien-ket-diem-cau.csv",
    rows: [head, ...rows],
  });
}
