import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { StateBadge } from "@/components/ui/badge";
import { CsvLink } from "@/components/ui/csv-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { PagedList } from "@/components/ui/pagination";
import { optionsOf } from "@/components/ui/select";
import { Table } from "@/components/ui/table";
import { requireMayAnywhere } from "@/lib/auth/actor";
import { mayAnywhere } from "@/lib/auth/rules";
import { listOrganizations } from "@/lib/organizations/queries";
import {
  organizationKindNames,
  organizationKinds,
  organizationPageSize,
  readOrganizationFilter,
  tierNames,
  tiers,
} from "@/lib/organizations/rules";

export const metadata: Metadata = { title: "Cơ quan, đơn vị" };

const path = "/organizations";

export default async function OrganizationsPage({ searchParams }: PageProps<"/organizations">) {
  const actor = (await requireMayAnywhere("register:read")) ?? notFound();
  const params = await searchParams;
  const filter = readOrganizationFilter(params);
  const { rows, total, page } = await listOrganizations(actor, filter, new Date());
  const add = mayAnywhere(actor.grants, "register:write") && (
    <LinkButton href="/organizations/new" variant="primary">
      Thêm cơ quan
    </LinkButton>
  );
  return (
    <>
      <PageHeader title="Cơ quan, đơn vị" actions={add} />
      <FilterBar
        path={path}
        params={params}
        filters={[
          { kind: "search", name: "q", label: "Tìm theo tên", placeholder: "Có thể nhập không dấu" },
          {
            kind: "select",
            name: "kind",
            label: "Loại",
            all: "Mọi loại",
            options: optionsOf(organizationKinds, organizationKindNames),
          },
          {
            kind: "select",
            name: "tier",
            label: "Cấp",
            all: "Mọi cấp",
            options: optionsOf(tiers, tierNames),
          },
        ]}
        actions={total > 0 && <CsvLink path={path} params={params} />}
      />
      {rows.length === 0 ? (
        <EmptyState title="Không có cơ quan nào" action={add}>
          Hãy bỏ bớt điều kiện lọc, hoặc thêm cơ quan mới. Tên cũ cũng tìm được.
        </EmptyState>
      ) : (
        <PagedList
          path={path}
          params={params}
          page={page}
          pageSize={organizationPageSize}
          total={total}
          noun="cơ quan, đơn vị"
        >
          <Table
            caption="Danh sách cơ quan, đơn vị"
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              {
                key: "name",
                head: "Tên",
                names: true,
                cell: (row) => (
                  <Link href={`/organizations/${row.id}`} className="text-link hover:underline">
                    {row.name}
                  </Link>
                ),
              },
              {
                key: "short",
                head: "Viết tắt",
                cell: (row) => [row.shortName, row.symbol].filter(Boolean).join(" · "),
              },
              { key: "kind", head: "Loại", cell: (row) => organizationKindNames[row.kind] },
              {
                key: "tier",
                head: "Cấp",
                cell: (row) => (
                  <span className="inline-flex flex-wrap items-center gap-2">
                    {tierNames[row.tier]}
                    {row.subordinate && <StateBadge tone="info">Trực thuộc Tỉnh ủy</StateBadge>}
                  </span>
                ),
              },
              { key: "parent", head: "Cấp trên", cell: (row) => row.parentName ?? "" },
            ]}
          />
        </PagedList>
      )}
    </>
  );
}
