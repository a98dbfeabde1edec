import { recordDownload } from "@/lib/articles/exports/commands";
import { findArchive } from "@/lib/articles/exports/queries";
import { requireActor } from "@/lib/auth/actor";
import { comesFromElsewhere } from "@/lib/auth/same-origin";
import { archiveKey } from "@/lib/files/archives";
import { openFile } from "@/lib/files/store";
import { localDate } from "@/lib/time";

const names = { site: "trang-cong-khai", wxr: "tin-bai-wxr" };

const say = (sentence: string, status: 403 | 404 | 410) =>
  new Response(sentence, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
const nothing = () => say("Không có bản xuất này, hoặc bản xuất đã hết hạn. Hãy xuất lại.", 404);

/** A ready archive, with an event for it; none that holds what was taken off the site since. */
export async function GET(request: Request, { params }: { params: Promise<{ exportId: string }> }) {
  if (comesFromElsewhere(request)) return say("Hãy mở trang Xuất trang công khai rồi bấm “Tải về”.", 403);
  const actor = await requireActor();
  const archive = await findArchive(actor, (await params).exportId);
  if (!archive) return nothing();
  if (archive === "outdated")
    return say("Sau khi lập bản xuất này đã có nội dung được rút khỏi trang. Hãy xuất lại.", 410);
  await recordDownload(actor, archive);
  const file = await openFile(archiveKey(archive.id, archive.attempt));
  if (!file) return nothing();
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
