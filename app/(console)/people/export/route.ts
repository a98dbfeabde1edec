import { notFound } from "next/navigation";
import { requireMayAnywhere } from "@/lib/auth/actor";
import { exportFile, placeOfList } from "@/lib/auth/export-file";
import { mayAnywhere } from "@/lib/auth/rules";
import { exportPeople } from "@/lib/organizations/people/queries";
import { personCells, personHeads, readPeopleFilter } from "@/lib/organizations/people/rules";

/** The list as filtered, as a file for a spreadsheet; with phones for those who see them in the list. */
export async function GET(request: Request) {
  const actor = (await requireMayAnywhere("register:read")) ?? notFound();
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const rows = await exportPeople(actor, readPeopleFilter(params), new Date());
  const mayCall = mayAnywhere(actor.grants, "phones:read");
  return exportFile(request, {
    author: actor,
    place: placeOfList(actor, "register:read"),
    target: `danh sách cán bộ${mayCall ? " kèm số điện thoại" : ""}, ${rows.length} dòng`,
    fileName: "can-bo.csv",
    rows: [personHeads(mayCall), ...rows.map((row) => personCells(row, mayCall))],
  });
}
