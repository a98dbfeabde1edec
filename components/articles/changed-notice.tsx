import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import type { ChangedArticle } from "@/lib/articles/changes/queries";

/** That the record says otherwise by now than articles that were approved. */
export function ChangedNotice({ articles }: { articles: readonly ChangedArticle[] }) {
  if (articles.length === 0) return null;
  return (
    <Notice tone="warning" title="Hồ sơ đã đổi sau khi duyệt tin bài">
      <ul className="list-disc pl-5">
        {articles.map(({ id, title, pointName, fields }) => (
          <li key={id}>
            <Link href={`/articles/${id}`} className="text-link underline">
              {title || "(chưa có tiêu đề)"}
            </Link>
            {pointName && ` (điểm cầu ${pointName})`}: {fields.join("; ")}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
