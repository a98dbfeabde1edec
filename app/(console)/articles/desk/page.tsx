import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DeskTable } from "@/components/articles/tasks/desk-table";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { CsvLink } from "@/components/ui/csv-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import type { Params } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { PagedList } from "@/components/ui/pagination";
import { mayReadArticles } from "@/lib/articles/queries";
import { articleStateNames } from "@/lib/articles/rules";
import { listBusyPeople, listDesk } from "@/lib/articles/tasks/queries";
import { deskPageSize, deskPath, readDeskFilter } from "@/lib/articles/tasks/rules";
import { requireActor } from "@/lib/auth/actor";

export const metadata: Metadata = { title: "Phân công tin bài" };

/** What the newsroom still has to do: by stage, by person, what is overdue first. */
export default async function DeskPage({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = await requireActor();
  if (!mayReadArticles(actor)) notFound();
  const params = await searchParams;
  const filter = readDeskFilter(params);
  const [{ rows, stages, total, page }, people] = await Promise.all([
    listDesk(actor, filter),
    listBusyPeople(actor),
  ]);
  const filtered = filter.state !== null || filter.person !== null;
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb items={[{ href: "/articles", label: "Tin bài" }]} />}
        title="Phân công"
        meta="Tin bài chưa đăng, việc quá hạn và sắp đến hạn ở trên."
      />
      <FilterBar
        path={deskPath}
        params={params}
        filters={[
          {
            kind: "select",
            name: "state",
            label: "Giai đoạn",
            all: "Mọi giai đoạn",
            options: stages.map(({ state, count }) => ({
              value: state,
              label: `${articleStateNames[state]} (${count})`,
            })),
          },
          {
            kind: "select",
            name: "person",
            label: "Người",
            all: "Mọi người",
            options: [
              { value: "me", label: "Việc của tôi" },
              ...people
                .filter(({ id }) => id !== actor.id)
                .map(({ id, name }) => ({ value: id, label: name })),
            ],
          },
        ]}
        actions={total > 0 && <CsvLink path={deskPath} params={params} />}
      />
      {total > 0 ? (
        <PagedList
          path={deskPath}
          params={params}
          page={page}
          pageSize={deskPageSize}
          total={total}
          noun="tin bài"
        >
          <DeskTable rows={rows} now={new Date()} />
        </PagedList>
      ) : (
        <EmptyState
          title={filtered ? "Không có tin bài nào khớp" : "Không có tin bài nào đang làm"}
          action={<LinkButton href={filtered ? deskPath : "/articles"}>Xem tất cả tin bài</LinkButton>}
        >
          Việc được giao ở thẻ “Phân công” của từng tin bài.
        </EmptyState>
      )}
    </>
  );
}
