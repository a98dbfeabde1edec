import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import type { MisquotingArticle } from "@/lib/articles/quotes/queries";
import { versionName } from "@/lib/attendance/versions/rules";
import type { MisquotingDocument } from "@/lib/documents/queries";
import { formatDate } from "@/lib/time";

const linkClass = "text-link underline";

/** Which papers and articles say otherwise than the figures that now stand; nothing where all agree. */
export function MisquoteNotice({
  conferenceId,
  documents,
  articles,
}: {
  conferenceId: string;
  documents: readonly MisquotingDocument[];
  articles: readonly MisquotingArticle[];
}) {
  const who = [
    ...(documents.length > 0 ? ["văn bản"] : []),
    ...(articles.length > 0 ? ["tin bài"] : []),
  ].join(" và ");
  if (who === "") return null;
  const title = `${who.charAt(0).toUpperCase()}${who.slice(1)} ghi số khác số liệu đã chốt`;
  return (
    <Notice tone="warning" title={title}>
      <ul className="list-disc pl-5">
        {documents.map(({ id, name, issuer, issuedOn, misquotes }) => (
          <li key={id}>
            <Link href={`/conferences/${conferenceId}/figures/documents`} className={linkClass}>
              {name}
            </Link>
            {issuedOn && ` ngày ${formatDate(issuedOn)}`}
            {issuer && ` của ${issuer}`}: {misquotes.join("; ")}.
          </li>
        ))}
        {articles.map(({ id, title: headline, pointName, version, misquotes }) => (
          <li key={id}>
            <a href={`/articles/${id}`} className={linkClass}>
              {headline || "(chưa có tiêu đề)"}
            </a>
            {pointName && ` (điểm cầu ${pointName})`}
            {version && `, theo bản “${versionName(version)}”`}: {misquotes.join("; ")}.
          </li>
        ))}
      </ul>
    </Notice>
  );
}
