import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import type { ChangedArticles } from "@/lib/articles/changes/queries";
import { mostLookedAt } from "@/lib/articles/changes/rules";

const onlyNewest = `Chỉ đối chiếu ${mostLookedAt} tin bài đã duyệt mới nhất với hồ sơ; các bài khác được đánh dấu trong danh sách ở thẻ “Tin bài”.`;

/** That the record says otherwise by now than articles that were approved. */
export function ChangedNotice({ articles, more }: ChangedArticles) {
  if (articles.length === 0 && !more) return null;
  if (articles.length === 0)
    return <Notice tone="info">{`Chưa thấy bài nào khác hồ sơ. ${onlyNewest}`}</Notice>;
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
      {more && <p className="mt-2">{onlyNewest}</p>}
    </Notice>
  );
}
