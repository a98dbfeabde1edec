import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { StateBadge } from "@/components/ui/badge";
import { CsvLink } from "@/components/ui/csv-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { hrefWith } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { PagedList } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import { requireMayAnywhere } from "@/lib/auth/actor";
import { mayAnywhere } from "@/lib/auth/rules";
import { listPeople } from "@/lib/organizations/people/queries";
import {
  inPrintedOrder,
  peoplePageSize,
  printPost,
  readPeopleFilter,
} from "@/lib/organizations/people/rules";
import { organizationNamesOn } from "@/lib/organizations/queries";

export const metadata: Metadata = { title: "Cán bộ" };

const path = "/people";

export default async function PeoplePage({ searchParams }: PageProps<"/people">) {
  const actor = (await requireMayAnywhere("register:read")) ?? notFound();
  const params = await searchParams;
  const filter = readPeopleFilter(params);
  const today = new Date();
  const { organizationId } = filter;
  const [{ rows, total, page }, names] = await Promise.all([
    listPeople(actor, filter, today),
    organizationNamesOn(organizationId ? [organizationId] : [], today),
  ]);
  const narrowedTo = organizationId ? names.get(organizationId)?.name : undefined;
  const seesPhones = mayAnywhere(actor.grants, "phones:read");
  const add = mayAnywhere(actor.grants, "register:write") && (
    <LinkButton href="/people/new" variant="primary">
      Thêm cán bộ
    </LinkButton>
  );
  return (
    <>
      <PageHeader title="Cán bộ" actions={add} />
      <FilterBar
        path={path}
        params={params}
        filters={[
          { kind: "search", name: "q", label: "Tìm theo tên, chức vụ", placeholder: "Có thể nhập không dấu" },
        ]}
        actions={total > 0 && <CsvLink path={path} params={params} />}
      />
      {narrowedTo && (
        <Notice
          tone="info"
          className="mb-3"
          action={
            <LinkButton
              size="small"
              href={hrefWith(path, params, { organizationId: undefined, page: undefined })}
            >
              Xem mọi cán bộ
            </LinkButton>
          }
        >
          Chỉ những người có chức vụ tại {narrowedTo}.
        </Notice>
      )}
      {rows.length === 0 ? (
        <EmptyState title="Không có cán bộ nào" action={add}>
          Hãy thử tìm bằng từ khác, hoặc thêm cán bộ mới.
        </EmptyState>
      ) : (
        <PagedList
          path={path}
          params={params}
          page={page}
          pageSize={peoplePageSize}
          total={total}
          noun="cán bộ"
        >
          <Table
            caption="Danh sách cán bộ, xếp theo tên"
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              {
                key: "name",
                head: "Họ và tên",
                names: true,
                cell: (row) => (
                  <span className="inline-flex flex-wrap items-center gap-2">
                    <Link href={`/people/${row.id}`} className="text-link hover:underline">
                      {[row.rank, row.academicTitle, row.fullName].filter(Boolean).join(" ")}
                    </Link>
                    {row.retired && <StateBadge tone="neutral">Không còn công tác</StateBadge>}
                  </span>
                ),
              },
              {
                key: "posts",
                head: "Chức vụ hiện nay",
                cell: (row) => inPrintedOrder(row.posts).map(printPost).join(", "),
              },
              ...(seesPhones
                ? [
                    {
                      key: "phone",
                      head: "Điện thoại",
                      className: "whitespace-nowrap",
                      cell: (row: (typeof rows)[number]) =>
                        row.phone && (
                          <a href={`tel:${row.phone.replace(/[^\d+]/g, "")}`} className="text-link">
                            {row.phone}
                          </a>
                        ),
                    },
                  ]
                : []),
            ]}
          />
        </PagedList>
      )}
    </>
  );
}
