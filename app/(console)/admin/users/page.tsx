import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { UserStateBadge } from "@/components/admin/user-state";
import { CsvLink } from "@/components/ui/csv-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { PagedList } from "@/components/ui/pagination";
import { optionsOf } from "@/components/ui/select";
import { Table } from "@/components/ui/table";
import { requireMayAnywhere } from "@/lib/auth/actor";
import { roleNames, roles } from "@/lib/auth/rules";
import { listUsers } from "@/lib/auth/users/queries";
import { readUsersFilter, usersPageSize, userStateNames, userStates } from "@/lib/auth/users/rules";
import { formatDateTime } from "@/lib/time";

export const metadata: Metadata = { title: "Tài khoản" };

const path = "/admin/users";

export default async function UsersPage({ searchParams }: PageProps<"/admin/users">) {
  const actor = (await requireMayAnywhere("users:manage")) ?? notFound();
  const params = await searchParams;
  const filter = readUsersFilter(params);
  const { rows, total, page } = await listUsers(actor, filter);
  return (
    <>
      <PageHeader
        title="Tài khoản"
        actions={
          <LinkButton href="/admin/users/new" variant="primary">
            Thêm tài khoản
          </LinkButton>
        }
      />
      <FilterBar
        path={path}
        params={params}
        filters={[
          { kind: "search", name: "q", label: "Tìm theo tên", placeholder: "Có thể nhập không dấu" },
          {
            kind: "select",
            name: "role",
            label: "Vai trò",
            all: "Mọi vai trò",
            options: optionsOf(roles, roleNames),
          },
          {
            kind: "select",
            name: "state",
            label: "Tình trạng",
            all: "Mọi tình trạng",
            options: optionsOf(userStates, userStateNames),
          },
        ]}
        actions={total > 0 && <CsvLink path={path} params={params} />}
      />
      {rows.length === 0 ? (
        <EmptyState title="Không có tài khoản nào">Hãy bỏ bớt điều kiện lọc.</EmptyState>
      ) : (
        <PagedList
          path={path}
          params={params}
          page={page}
          pageSize={usersPageSize}
          total={total}
          noun="tài khoản"
        >
          <Table
            caption="Danh sách tài khoản"
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              {
                key: "name",
                head: "Họ tên",
                names: true,
                cell: (row) => (
                  <Link href={`/admin/users/${row.id}`} className="text-link hover:underline">
                    {row.displayName}
                  </Link>
                ),
              },
              { key: "username", head: "Tên đăng nhập", cell: (row) => row.username },
              {
                key: "roles",
                head: "Vai trò",
                cell: (row) =>
                  row.grants.length === 0 ? (
                    <span className="text-ink-soft">Chưa có vai trò</span>
                  ) : (
                    <ul>
                      {row.grants.map((grant) => (
                        <li key={grant.id}>
                          {roleNames[grant.role]}
                          {grant.place && <span className="text-ink-soft"> – {grant.place}</span>}
                        </li>
                      ))}
                    </ul>
                  ),
              },
              {
                key: "state",
                head: "Tình trạng",
                className: "whitespace-nowrap",
                cell: (row) => <UserStateBadge state={row.state} />,
              },
              {
                key: "seen",
                head: "Truy cập gần nhất",
                className: "whitespace-nowrap",
                cell: (row) => (row.lastSeenAt ? formatDateTime(row.lastSeenAt) : "–"),
              },
            ]}
          />
        </PagedList>
      )}
    </>
  );
}
