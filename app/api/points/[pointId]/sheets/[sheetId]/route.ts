import { findSheet } from "@/lib/attendance/sheets/queries";
import { actingUser, currentLinkActor } from "@/lib/auth/actor";
import { openFile } from "@/lib/files/store";

const nothing = () => new Response(null, { status: 404, headers: { "cache-control": "no-store" } });

/** A signed sheet, for those who may read the point's list; always as a download. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ pointId: string; sheetId: string }> },
) {
  const { pointId, sheetId } = await params;
  const link = new URL(request.url).searchParams.get("link");
  const actor = link === null ? await actingUser() : await currentLinkActor(link.toLowerCase());
  const sheet = actor && (await findSheet(actor, pointId, sheetId));
  const file = sheet && (await openFile(sheet.file.key));
  if (!file) return nothing();
  return new Response(file.stream, {
    headers: {
      "content-type": sheet.file.contentType,
      "content-length": String(file.size),
      "cache-control": "private, no-store",
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(sheet.name)}`,
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    },
  });
}
