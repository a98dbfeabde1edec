import { openFile } from "@/lib/files/store";
import { findEmblem } from "@/lib/settings/emblem/queries";

/** The emblem that is shown now, and no other file of the store. */
export async function GET(_: Request, { params }: { params: Promise<{ fileId: string }> }) {
  const emblem = await findEmblem((await params).fileId);
  const file = emblem && (await openFile(emblem.key));
  if (!file) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  return new Response(file.stream, {
    headers: {
      "content-type": "image/png",
      "content-length": String(file.size),
      "cache-control": "public, max-age=31536000, immutable",
      "content-disposition": "inline",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    },
  });
}
