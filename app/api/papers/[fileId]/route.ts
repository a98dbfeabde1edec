import { findPublicPaper } from "@/lib/articles/conference-pages/queries";
import { openFile } from "@/lib/files/store";

/** A paper that a conference's public page shows, as a download. What is no longer shown is gone at once. */
export async function GET(_: Request, { params }: { params: Promise<{ fileId: string }> }) {
  const paper = await findPublicPaper((await params).fileId);
  const file = paper && (await openFile(paper.key));
  if (!file) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  const name = /\.[a-z0-9]{1,5}$/i.test(paper.name)
    ? paper.name
    : `${paper.name}${endings[paper.contentType] ?? ""}`;
  return new Response(file.stream, {
    headers: {
      "content-type": paper.contentType,
      "content-length": String(file.size),
      "cache-control": "no-cache",
      "content-disposition": `attachment; filename="tai-lieu"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    },
  });
}

const endings: Readonly<Record<string, string>> = { "application/pdf": ".pdf" };
