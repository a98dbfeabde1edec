import { Newspaper } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ArticleTable } from "@/components/articles/article-table";
import { BeginArticle } from "@/components/articles/begin-article";
import { NamingOrder } from "@/components/articles/naming-order";
import { EmptyState } from "@/components/ui/empty-state";
import type { Params } from "@/components/ui/href";
import { PagedList } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { listArticles } from "@/lib/articles/lists/queries";
import { findNamingOrder } from "@/lib/articles/naming/queries";
import { findConferenceForArticles } from "@/lib/articles/places/queries";
import { articlePageSize, readArticleFilter } from "@/lib/articles/rules";
import { requireActor } from "@/lib/auth/actor";

type Props = { params: Promise<{ conferenceId: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { conferenceId } = await params;
  const conference = (await findConferenceForArticles(await requireActor(), conferenceId)) ?? notFound();
  return { title: `Tin bài – ${conference.name}` };
}

export default async function ConferenceArticlesPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { conferenceId } = await params;
  const query = await searchParams;
  const conference = (await findConferenceForArticles(actor, conferenceId)) ?? notFound();
  const filter = readArticleFilter({ page: query["page"] });
  const [{ rows, total, page }, naming] = await Promise.all([
    listArticles(actor, filter, conferenceId),
    findNamingOrder(actor, conferenceId),
  ]);
  return (
    <div className="flex flex-col gap-4">
      {conference.mayWrite && (
        <Section
          title="Viết tin bài"
          note="Bài được viết sẵn từ hồ sơ hội nghị; chỗ hồ sơ chưa có để trống màu vàng."
        >
          <BeginArticle conferenceId={conferenceId} />
        </Section>
      )}
      {total === 0 ? (
        <EmptyState title="Hội nghị chưa có tin bài" icon={<Newspaper />}>
          Chọn cơ quan tổ chức hoặc một điểm cầu để bắt đầu.
        </EmptyState>
      ) : (
        <PagedList
          path={`/conferences/${conferenceId}/articles`}
          params={query}
          page={page}
          pageSize={articlePageSize}
          total={total}
          noun="tin bài"
        >
          <ArticleTable rows={rows} ofOneConference />
        </PagedList>
      )}
      {naming && naming.people.length > 1 && (
        <Section
          title="Thứ tự nêu tên trong tin bài"
          note={
            naming.byHand
              ? "Hội nghị này xếp riêng. Dùng cho bài viết từ nay; bài đã có giữ nguyên câu chữ."
              : "Đang theo quy tắc ở Cài đặt. Xếp lại nếu hội nghị này cần thứ tự riêng; dùng cho bài viết từ nay."
          }
        >
          <NamingOrder
            key={naming.people.map(({ id }) => id).join(" ") + String(naming.byHand)}
            conferenceId={conferenceId}
            {...naming}
          />
        </Section>
      )}
    </div>
  );
}
