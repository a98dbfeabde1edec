import { PenLine, Plus } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AuthorTable } from "@/components/articles/authors/author-table";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { CsvLink } from "@/components/ui/csv-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import type { Params } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { PagedList } from "@/components/ui/pagination";
import { listAuthors, mayManageAuthors, mayReadAuthors } from "@/lib/articles/authors/queries";
import { authorPageSize, authorsPath, readAuthorFilter } from "@/lib/articles/authors/rules";
import { requireActor } from "@/lib/auth/actor";
import { mayAnywhere } from "@/lib/auth/rules";

export const metadata: Metadata = { title: "Tác giả" };

export default async function AuthorsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor();
  if (!mayReadAuthors(actor)) notFound();
  const params = await searchParams;
  const filter = readAuthorFilter(params);
  const { rows, total, page } = await listAuthors(actor, filter);
  const filtered = filter.search !== "" || filter.unused;
  return (
    <>
      <PageHeader
        // An administrator keeps the register and has no article to read.
        breadcrumb={
          mayAnywhere(actor.grants, "articles:write") && (
            <Breadcrumb items={[{ href: "/articles", label: "Tin bài" }]} />
          )
        }
        title="Tác giả"
        meta="Những người ghi ở cuối bài. Tên mới nhập ở bút danh của tin bài tự vào danh sách này."
        actions={
          mayManageAuthors(actor) && (
            <LinkButton href={`${authorsPath}/new`} variant="primary">
              <Plus aria-hidden className="size-5" />
              Thêm tác giả
            </LinkButton>
          )
        }
      />
      <FilterBar
        path={authorsPath}
        params={params}
        filters={[
          { kind: "search", name: "q", label: "Tìm tác giả", placeholder: "Tên in ở cuối bài" },
          {
            kind: "select",
            name: "show",
            label: "Hiển thị",
            all: "Mọi tác giả",
            options: [{ value: "unused", label: "Chưa có tin bài" }],
          },
        ]}
        actions={total > 0 && <CsvLink path={authorsPath} params={params} />}
      />
      {total > 0 ? (
        <PagedList
          path={authorsPath}
          params={params}
          page={page}
          pageSize={authorPageSize}
          total={total}
          noun="tác giả"
        >
          <AuthorTable rows={rows} />
        </PagedList>
      ) : filtered ? (
        <EmptyState
          title="Không có tác giả nào khớp"
          action={<LinkButton href={authorsPath}>Xem tất cả tác giả</LinkButton>}
        >
          Đề nghị bớt điều kiện lọc. Tìm kiếm không phân biệt dấu.
        </EmptyState>
      ) : (
        <EmptyState title="Chưa có tác giả nào" icon={<PenLine />}>
          Tác giả được thêm khi nhập bút danh ở một tin bài.
        </EmptyState>
      )}
    </>
  );
}
