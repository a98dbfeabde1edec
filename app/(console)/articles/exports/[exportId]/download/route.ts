import { notFound } from "next/navigation";
import { findArchive } from "@/lib/articles/exports/queries";
import { requireActor } from "@/lib/auth/actor";
import { archiveKey } from "@/lib/files/archives";
import { openFile } from "@/lib/files/store";
import { localDate } from "@/lib/time";

const names = { site: "trang-cong-khai", wxr: "tin-bai-wxr" };

/** A ready archive; none that holds what was taken off the site since. */
export async function GET(_: Request, { params }: { params: Promise<{ exportId: string }> }) {
  const archive = (await findArchive(await requireActor(), (await params).exportId)) ?? notFound();
  if (archive === "outdated")
    return new Response("Sau khi lập bản xuất này đã có nội dung được rút khỏi trang. Hãy xuất lại.", {
      status: 410,
      headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
    });
  const file = (await openFile(archiveKey(archive.id, archive.attempt))) ?? notFound();
  return new Response(file.stream, {
    headers: {
      "content-type": "application/zip",
      "content-length": String(file.size),
      "content-disposition": `attachment; filename="${names[archive.kind]}-${localDate(archive.createdAt)}.zip"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
