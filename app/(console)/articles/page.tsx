import { FolderOpen, Newspaper } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ArticleTable } from "@/components/articles/article-table";
import { BeginArticle } from "@/components/articles/begin-article";
import { OwnTasks } from "@/components/articles/tasks/own-tasks";
import { CsvLink } from "@/components/ui/csv-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import type { Params } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { PagedList } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { optionsOf } from "@/components/ui/select";
import { listCategories, mayManageCategories } from "@/lib/articles/categories/queries";
import { articleKindNames, articleKinds } from "@/lib/articles/kinds/rules";
import { mayMakeAlbums } from "@/lib/articles/albums/queries";
import { listArticles } from "@/lib/articles/lists/queries";
import { searchPlaces } from "@/lib/articles/places/queries";
import { mayReadArticles } from "@/lib/articles/queries";
import { articlePageSize, articleStateNames, articleStates, readArticleFilter } from "@/lib/articles/rules";
import { listOwnTasks } from "@/lib/articles/tasks/queries";
import { deskPath } from "@/lib/articles/tasks/rules";
import { mayManageTemplates } from "@/lib/articles/templates/queries";
import { templatesPath } from "@/lib/articles/templates/rules";
import { requireActor } from "@/lib/auth/actor";

export const metadata: Metadata = { title: "Tin bài" };

const path = "/articles";

export default async function ArticlesPage({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor();
  if (!mayReadArticles(actor)) notFound();
  const params = await searchParams;
  const filter = readArticleFilter(params);
  const [{ rows, total, page }, categories, points, tasks] = await Promise.all([
    listArticles(actor, filter),
    listCategories(),
    searchPlaces(actor, { conferenceId: null, query: "" }),
    listOwnTasks(actor),
  ]);
  const filtered = Object.keys(params).some((name) => name !== "page");
  return (
    <>
      <PageHeader
        title="Tin bài"
        meta="Tin bài mới được tạo ở thẻ “Tin bài” của hội nghị."
        actions={
          <>
            <LinkButton href={deskPath}>Phân công</LinkButton>
            {mayManageTemplates(actor) && <LinkButton href={templatesPath}>Mẫu bài</LinkButton>}
            {mayMakeAlbums(actor) && <LinkButton href={`${path}/albums`}>Album ảnh</LinkButton>}
            <LinkButton href={`${path}/style`}>Quy tắc văn phong</LinkButton>
            {mayManageCategories(actor) && <LinkButton href={`${path}/categories`}>Chuyên mục</LinkButton>}
          </>
        }
      />
      <OwnTasks {...tasks} now={new Date()} />
      {points.length > 0 && (
        <Section title="Điểm cầu được giao" className="mb-4">
          <BeginArticle conferenceId={null} only={points.length === 1 ? (points[0] ?? null) : null} />
        </Section>
      )}
      <FilterBar
        path={path}
        params={params}
        filters={[
          { kind: "search", name: "q", label: "Tìm tin bài", placeholder: "Tiêu đề, bút danh, hội nghị…" },
          {
            kind: "select",
            name: "state",
            label: "Trạng thái",
            all: "Mọi trạng thái",
            options: optionsOf(articleStates, articleStateNames),
          },
          {
            kind: "select",
            name: "kind",
            label: "Loại bài",
            all: "Mọi loại",
            options: optionsOf(articleKinds, articleKindNames),
          },
          {
            kind: "select",
            name: "category",
            label: "Chuyên mục",
            all: "Mọi chuyên mục",
            options: categories.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]}
        actions={total > 0 && <CsvLink path={path} params={params} />}
      />
      {total > 0 ? (
        <PagedList
          path={path}
          params={params}
          page={page}
          pageSize={articlePageSize}
          total={total}
          noun="tin bài"
        >
          <ArticleTable rows={rows} />
        </PagedList>
      ) : filtered ? (
        <EmptyState
          title="Không có tin bài nào khớp"
          action={<LinkButton href={path}>Xem tất cả tin bài</LinkButton>}
        >
          Đề nghị bớt điều kiện lọc. Tìm kiếm không phân biệt dấu.
        </EmptyState>
      ) : (
        <EmptyState
          title="Chưa có tin bài nào"
          icon={<Newspaper />}
          action={
            <LinkButton href="/conferences" variant="primary">
              <FolderOpen aria-hidden className="size-5" />
              Chọn hội nghị
            </LinkButton>
          }
        >
          Mở một hội nghị, chọn thẻ “Tin bài”: bài được viết sẵn từ hồ sơ hội nghị, chỗ chưa biết để trống màu
          vàng.
        </EmptyState>
      )}
    </>
  );
}
