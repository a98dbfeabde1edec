import { Download } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CopyButton } from "@/components/ui/copy-button";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PrintButton } from "@/components/ui/print-button";
import { findPlainArticle } from "@/lib/articles/kinds/queries";
import { articleKindNames } from "@/lib/articles/kinds/rules";
import { requireActor } from "@/lib/auth/actor";
import { askedOrigin } from "@/lib/auth/asked-origin";
import { formatCount } from "@/lib/text/numbers";

export const metadata: Metadata = { title: "Bản chữ" };

/** The article as plain text: to be read aloud at the loudspeaker, copied to Zalo or Facebook, printed, downloaded. */
export default async function PlainTextPage({ params }: { params: Promise<{ articleId: string }> }) {
  const { articleId } = await params;
  const article =
    (await findPlainArticle(await requireActor(), articleId, await askedOrigin())) ?? notFound();
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      {!article.isFinal && (
        <Notice tone="warning" className="no-print">
          Bài chưa được duyệt: nội dung còn có thể thay đổi theo hồ sơ, chỗ trong ngoặc vuông còn trống.
        </Notice>
      )}
      {article.kind === "social" && !article.text.includes("/tin-bai/") && (
        <Notice tone="info" className="no-print">
          Khi bài tường thuật của hội nghị này được đăng, địa chỉ của bài được thêm vào cuối.
        </Notice>
      )}
      <div className="no-print flex flex-wrap items-center gap-2">
        <CopyButton text={article.text} label="Sao chép" variant="primary" />
        <LinkButton href={`/articles/${articleId}/text/download`} prefetch={false}>
          <Download aria-hidden className="size-5" />
          Tải tệp .txt
        </LinkButton>
        <PrintButton label="In" />
        <span className="text-ink-soft text-sm">
          {articleKindNames[article.kind]} · {formatCount(article.words)} chữ
        </span>
      </div>
      <div
        className={`border-line bg-surface rounded-md border p-5 whitespace-pre-line ${article.kind === "loudspeaker" ? "text-xl leading-loose" : ""}`}
      >
        {article.text}
      </div>
    </div>
  );
}
