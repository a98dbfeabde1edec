import "server-only";
import { csvFile, type CsvCell } from "@/lib/text/csv";
import type { UserActor } from "./actor";
import { recordExport, type AuditPlace, type Author } from "./audit/commands";
import type { Permission } from "./rules";
import { comesFromElsewhere } from "./same-origin";
import { reachOf } from "./scope";

export type ExportedList = {
  author: Author;
  place: AuditPlace;
  /** What was taken, after "xuất": "danh sách cán bộ, 12 dòng". */
  target: string;
  fileName: string;
  rows: readonly (readonly CsvCell[])[];
};

/**
 * A list as a file for a spreadsheet. The event stands before the answer is made, so that no list leaves without it; an
 * event whose file was then lost on the way is the lesser fault. Refuses (403, no event) what another site set off.
 */
export async function exportFile(request: Request, list: ExportedList): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  if (comesFromElsewhere(request))
    return new Response("Hãy mở danh sách trong hệ thống rồi bấm “Xuất CSV”.", {
      status: 403,
      headers: { ...headers, "content-type": "text/plain; charset=utf-8" },
    });
  await recordExport(list.author, list.place, list.target);
  return new Response(csvFile(list.rows), {
    headers: {
      ...headers,
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${list.fileName}"`,
    },
  });
}

/**
 * Where the event of a list without a conference stands: at an office for which the actor read it, so that its
 * organisers find it. One event has one place; of several offices it is always the same one. An administrator reads all.
 */
export function placeOfList(actor: UserActor, permission: Permission): AuditPlace {
  const [organizationId] = reachOf(actor, permission).organizationIds.toSorted();
  return organizationId === undefined ? {} : { organizationId };
}
