import { FileInput, Plus } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImportTable } from "@/components/articles/imports/import-table";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import type { Params } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { PagedList } from "@/components/ui/pagination";
import { listImports, mayImportArticles } from "@/lib/articles/imports/queries";
import { importPageSize, importsPath, readImportPage } from "@/lib/articles/imports/rules";
import { requireActor } from "@/lib/auth/actor";

export const metadata: Metadata = { title: "Nhập tin bài cũ" };

export default async function ImportsPage({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor();
  if (!mayImportArticles(actor)) notFound();
  const params = await searchParams;
  const { rows, total, page } = await listImports(actor, readImportPage(params));
  const begin = (
    <LinkButton href={`${importsPath}/new`} variant="primary">
      <Plus aria-hidden className="size-5" />
      Nhập tin bài
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb items={[{ href: "/articles", label: "Tin bài" }]} />}
        title="Nhập tin bài cũ"
        meta="Từ trang WordPress cũ, hoặc từ thư mục tệp HTML, Word."
        actions={total > 0 && begin}
      />
      {total === 0 ? (
        <EmptyState title="Chưa có lần nhập nào" icon={<FileInput />} action={begin}>
          Tin bài của trang cũ được nhập kèm ảnh, ngày đăng, tác giả, lượt xem; đường dẫn cũ vẫn mở được bài.
        </EmptyState>
      ) : (
        <PagedList
          path={importsPath}
          params={params}
          page={page}
          pageSize={importPageSize}
          total={total}
          noun="lần nhập"
        >
          <ImportTable rows={rows} />
        </PagedList>
      )}
    </>
  );
}
