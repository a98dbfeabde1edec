import { Users } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { attendanceTones } from "@/components/attendance/state-tone";
import { StateWord } from "@/components/ui/badge";
import { PointFilter } from "@/components/points/point-field";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import type { Params } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { PagedList } from "@/components/ui/pagination";
import { optionsOf } from "@/components/ui/select";
import { Table } from "@/components/ui/table";
import { attendanceStates, stateNames } from "@/lib/attendance/rules";
import { findConferenceOfDelegates, listDelegates, pageSize } from "@/lib/attendance/delegates/queries";
import { delegateTypeNames, printDelegate } from "@/lib/attendance/delegates/rules";
import { delegateFilterSchema } from "@/lib/attendance/delegates/schema";
import { requireActor } from "@/lib/auth/actor";

type Props = { params: Promise<{ conferenceId: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const conference = await findConferenceOfDelegates(await requireActor(), (await params).conferenceId);
  return { title: conference ? `Đại biểu – ${conference.name}` : "Không tìm thấy" };
}

/** The delegates of all points. */
export default async function DelegatesPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const query = await searchParams;
  const filter = delegateFilterSchema.parse(query);
  const { conference, point, rows, total, page } =
    (await listDelegates(actor, (await params).conferenceId, filter)) ?? notFound();
  const path = `/conferences/${conference.id}/delegates`;
  return (
    <>
      <FilterBar
        path={path}
        params={query}
        filters={[
          { kind: "search", name: "q", label: "Tìm đại biểu", placeholder: "Họ tên, chức vụ, đơn vị…" },
          {
            kind: "field",
            name: "point",
            field: (
              <PointFilter
                name="point"
                conferenceId={conference.id}
                initial={point && { id: point.id, label: point.name }}
              />
            ),
          },
          {
            kind: "select",
            name: "state",
            label: "Điểm danh",
            all: "Mọi trạng thái",
            options: optionsOf(attendanceStates, stateNames),
          },
          {
            kind: "select",
            name: "type",
            label: "Thành phần",
            all: "Mọi thành phần",
            options: [
              { value: "official", label: "Chính thức" },
              { value: "invited", label: "Mời dự" },
              { value: "uninvited", label: "Ngoài danh sách mời" },
            ],
          },
          {
            kind: "select",
            name: "sort",
            label: "Thứ tự",
            all: "Theo danh sách",
            options: [{ value: "name", label: "Theo tên" }],
          },
        ]}
        actions={
          conference.mayMark && (
            <>
              <LinkButton href={`${path}/check-in`}>Tự điểm danh</LinkButton>
              {point && (
                <LinkButton href={`${path}/${point.id}`} variant="primary">
                  Sửa danh sách {point.name}
                </LinkButton>
              )}
            </>
          )
        }
      />
      {rows.length === 0 ? (
        <EmptyState
          title={!conference.hasPoints ? "Chưa có điểm cầu nào" : "Không có đại biểu nào"}
          icon={<Users />}
        >
          {!conference.hasPoints
            ? "Thêm điểm cầu trước, rồi lập danh sách đại biểu cho từng điểm cầu."
            : !conference.mayMark
              ? "Chưa có ai trong danh sách, hoặc không có ai khớp điều kiện lọc."
              : "Chọn một điểm cầu ở bộ lọc rồi bấm “Sửa danh sách” để thêm hoặc dán danh sách đại biểu."}
        </EmptyState>
      ) : (
        <PagedList path={path} params={query} page={page} pageSize={pageSize} total={total} noun="đại biểu">
          <Table
            caption="Đại biểu của hội nghị"
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              { key: "name", head: "Họ và tên", cell: (row) => printDelegate(row), names: true },
              { key: "title", head: "Chức vụ, đơn vị", cell: (row) => row.title ?? "" },
              {
                key: "point",
                head: "Điểm cầu",
                cell: (row) =>
                  conference.mayMark ? (
                    <Link className="text-link underline" href={`${path}/${row.point.id}`}>
                      {row.point.name}
                    </Link>
                  ) : (
                    row.point.name
                  ),
              },
              {
                key: "type",
                head: "Thành phần",
                cell: (row) => (row.uninvited ? "Ngoài danh sách mời" : delegateTypeNames[row.type]),
              },
              {
                key: "state",
                head: "Điểm danh",
                cell: (row) => (
                  <StateWord tone={attendanceTones[row.state]}>{stateNames[row.state]}</StateWord>
                ),
              },
            ]}
          />
        </PagedList>
      )}
    </>
  );
}
