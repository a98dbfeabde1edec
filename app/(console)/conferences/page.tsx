import { CalendarDays, Plus, Users } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ConferenceTable } from "@/components/conferences/conference-table";
import { buttonClass } from "@/components/ui/button-class";
import { CsvLink } from "@/components/ui/csv-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import type { Params } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { PagedList } from "@/components/ui/pagination";
import { optionsOf } from "@/components/ui/select";
import { requireMayAnywhere } from "@/lib/auth/actor";
import { mayAnywhere } from "@/lib/auth/rules";
import { listConferences, listConferenceYears, listOwners } from "@/lib/conferences/queries";
import { readConferenceFilter } from "@/lib/conferences/schema";
import {
  conferenceKindNames,
  conferenceKinds,
  conferenceStateNames,
  conferenceStates,
} from "@/lib/conferences/rules";
import { conferencePageSize } from "@/lib/conferences/schema";

export const metadata: Metadata = { title: "Hội nghị" };

const path = "/conferences";

export default async function ConferencesPage({ searchParams }: { searchParams: Promise<Params> }) {
  const actor = (await requireMayAnywhere("conferences:read")) ?? notFound();
  const params = await searchParams;
  const filter = readConferenceFilter(params);
  const [{ rows, total, page }, years, owners] = await Promise.all([
    listConferences(actor, filter),
    listConferenceYears(actor),
    listOwners(actor, "conferences:read", new Date()),
  ]);
  const mayWrite = mayAnywhere(actor.grants, "conferences:write");
  const filtered = Object.keys(params).some((name) => name !== "page");
  const newButton = mayWrite && (
    <LinkButton href="/conferences/new" variant="primary">
      <Plus aria-hidden className="size-5" />
      Tạo hội nghị
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Hội nghị"
        actions={
          <>
            <LinkButton href="/conferences/calendar">
              <CalendarDays aria-hidden className="size-5" />
              Lịch
            </LinkButton>
            {newButton}
          </>
        }
      />
      <FilterBar
        path={path}
        params={params}
        filters={[
          { kind: "search", name: "q", label: "Tìm hội nghị", placeholder: "Tên, cơ quan, phạm vi…" },
          {
            kind: "select",
            name: "state",
            label: "Trạng thái",
            all: "Mọi trạng thái",
            options: optionsOf(conferenceStates, conferenceStateNames),
          },
          {
            kind: "select",
            name: "kind",
            label: "Loại",
            all: "Mọi loại",
            options: optionsOf(conferenceKinds, conferenceKindNames),
          },
          {
            kind: "select",
            name: "year",
            label: "Năm",
            all: "Mọi năm",
            options: years.map((year) => ({ value: String(year), label: String(year) })),
          },
          ...(owners.length > 1
            ? [
                {
                  kind: "select" as const,
                  name: "owner",
                  label: "Cơ quan lưu hồ sơ",
                  all: "Mọi cơ quan",
                  options: owners.map(({ id, name }) => ({ value: id, label: name })),
                },
              ]
            : []),
        ]}
        actions={total > 0 && <CsvLink path={path} params={params} />}
      />
      {total === 0 && !filtered ? (
        <EmptyState title="Chưa có hội nghị nào" icon={<Users />} action={newButton}>
          Tạo hội nghị đầu tiên, rồi thêm điểm cầu, phân công chủ trì và gửi liên kết điểm danh.
        </EmptyState>
      ) : total === 0 ? (
        <EmptyState
          title="Không có hội nghị nào khớp"
          action={
            <Link href={path} className={buttonClass()}>
              Xem tất cả hội nghị
            </Link>
          }
        >
          Đề nghị bớt điều kiện lọc. Tìm kiếm không phân biệt dấu: “tong ket” tìm thấy “Tổng kết”.
        </EmptyState>
      ) : (
        <PagedList
          path={path}
          params={params}
          page={page}
          pageSize={conferencePageSize}
          total={total}
          noun="hội nghị"
        >
          <ConferenceTable rows={rows} />
        </PagedList>
      )}
    </>
  );
}
