import { Images } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PoolFilters } from "@/components/photos/pool-filters";
import { PoolGrid } from "@/components/photos/pool-grid";
import { EmptyState } from "@/components/ui/empty-state";
import type { Params } from "@/components/ui/href";
import { PagedList } from "@/components/ui/pagination";
import { findArticleForPool, listPool, listSenders } from "@/lib/articles/photos/pool/queries";
import { poolPageSize, readPoolFilter } from "@/lib/articles/photos/pool/rules";
import { requireActor } from "@/lib/auth/actor";

export const metadata: Metadata = { title: "Kho ảnh của tin bài" };

type Props = { params: Promise<{ articleId: string }>; searchParams: Promise<Params> };

/** The photos of the article's conference, to take into it; a point's editor sees those of the point. */
export default async function ArticlePhotosPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { articleId } = await params;
  const query = await searchParams;
  const article = (await findArticleForPool(actor, articleId)) ?? notFound();
  const filter = readPoolFilter(query);
  const conferenceId = article.conferenceId;
  const [{ rows, total, page }, senders] = conferenceId
    ? await Promise.all([listPool(actor, conferenceId, filter), listSenders(actor, conferenceId)])
    : [{ rows: [], total: 0, page: 1 }, []];
  const path = `/articles/${articleId}/photos`;
  const taken = rows.filter(({ id }) => article.taken.has(id)).map(({ id }) => id);
  return (
    <>
      <p className="text-ink-soft mb-3">
        Ảnh các điểm cầu gửi và ảnh của cơ quan tổ chức, để lấy vào bài. Sửa chú thích trong bài không đổi chú
        thích ở kho.
      </p>
      {(total > 0 || senders.length > 0) && <PoolFilters path={path} params={query} senders={senders} />}
      {total === 0 ? (
        <EmptyState title="Không có ảnh nào" icon={<Images />}>
          {conferenceId
            ? "Chưa có điểm cầu nào gửi ảnh, hoặc không ảnh nào phù hợp với điều kiện lọc."
            : "Tin bài này không thuộc hội nghị nào nên không có kho ảnh. Hãy thêm ảnh ngay ở trang biên tập."}
        </EmptyState>
      ) : (
        <PagedList path={path} params={query} page={page} pageSize={poolPageSize} total={total} noun="ảnh">
          <PoolGrid photos={rows} mayWrite={article.mayWrite} into={{ id: articleId, taken }} />
        </PagedList>
      )}
    </>
  );
}
