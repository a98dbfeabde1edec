import { notFound } from "next/navigation";
import { requireMayAnywhere } from "@/lib/auth/actor";
import { exportFile, placeOfList } from "@/lib/auth/export-file";
import { exportOrganizations } from "@/lib/organizations/queries";
import { organizationCells, organizationHeads, readOrganizationFilter } from "@/lib/organizations/rules";

/** The list as filtered, as a file for a spreadsheet. */
export async function GET(request: Request) {
  const actor = (await requireMayAnywhere("register:read")) ?? notFound();
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const rows = await exportOrganizations(actor, readOrganizationFilter(params), new Date());
  return exportFile(request, {
    author: actor,
    place: placeOfList(actor, "register:read"),
    target: `danh sách cơ quan, đơn vị, ${rows.length} dòng`,
    fileName: "co-quan.csv",
    rows: [organizationHeads, ...rows.map(organizationCells)],
  });
}
