import { notFound } from "next/navigation";
import { findPlainArticle } from "@/lib/articles/kinds/queries";
import { slugOf } from "@/lib/articles/rules";
import { requireActor } from "@/lib/auth/actor";
import { askedOrigin } from "@/lib/auth/asked-origin";

/** The same text as a file; with a byte order mark, which Windows Notepad needs to read it as UTF-8. */
export async function GET(_: Request, { params }: { params: Promise<{ articleId: string }> }) {
  const { articleId } = await params;
  const article =
    (await findPlainArticle(await requireActor(), articleId, await askedOrigin())) ?? notFound();
  return new Response(`\uFEFF${article.text.replaceAll("\n", "\r\n")}\r\n`, {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="${slugOf(article.title)}.txt"`,
      "cache-control": "no-store",
    },
  });
}
