import { LayoutTemplate, Plus } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TemplateTable } from "@/components/articles/templates/template-table";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import type { Params } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { PagedList } from "@/components/ui/pagination";
import { optionsOf } from "@/components/ui/select";
import { articleKindNames, recordKinds } from "@/lib/articles/kinds/rules";
import { listTemplateOffices, listTemplates, mayManageTemplates } from "@/lib/articles/templates/queries";
import { readTemplateFilter, templatePageSize, templatesPath } from "@/lib/articles/templates/rules";
import { requireActor } from "@/lib/auth/actor";

export const metadata: Metadata = { title: "Mẫu bài" };

export default async function TemplatesPage({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor();
  if (!mayManageTemplates(actor)) notFound();
  const params = await searchParams;
  const filter = readTemplateFilter(params);
  const [{ rows, total, page }, offices] = await Promise.all([
    listTemplates(actor, filter),
    listTemplateOffices(actor, new Date()),
  ]);
  const filtered = filter.kind !== null || filter.archived;
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb items={[{ href: "/articles", label: "Tin bài" }]} />}
        title="Mẫu bài"
        meta="Bài mới được viết theo mẫu đúng nhất với loại bài và loại hội nghị; không có mẫu thì theo bài viết sẵn của phần mềm."
        actions={
          <LinkButton href={`${templatesPath}/new`} variant="primary">
            <Plus aria-hidden className="size-5" />
            Thêm mẫu
          </LinkButton>
        }
      />
      <FilterBar
        path={templatesPath}
        params={params}
        filters={[
          {
            kind: "select",
            name: "kind",
            label: "Loại bài",
            all: "Mọi loại",
            options: optionsOf(recordKinds, articleKindNames),
          },
          {
            kind: "select",
            name: "state",
            label: "Trạng thái",
            all: "Đang dùng",
            options: [{ value: "archived", label: "Ngừng dùng" }],
          },
        ]}
      />
      {total > 0 ? (
        <PagedList
          path={templatesPath}
          params={params}
          page={page}
          pageSize={templatePageSize}
          total={total}
          noun="mẫu bài"
        >
          <TemplateTable rows={rows} offices={offices} />
        </PagedList>
      ) : filtered ? (
        <EmptyState
          title="Không có mẫu nào khớp"
          action={<LinkButton href={templatesPath}>Xem các mẫu đang dùng</LinkButton>}
        >
          Đề nghị bớt điều kiện lọc.
        </EmptyState>
      ) : (
        <EmptyState title="Chưa có mẫu bài nào" icon={<LayoutTemplate />}>
          Mọi bài đang bắt đầu bằng bài viết sẵn của phần mềm. Bấm “Thêm mẫu” để viết mẫu riêng của tòa soạn
          cho từng loại bài, loại hội nghị.
        </EmptyState>
      )}
    </>
  );
}
