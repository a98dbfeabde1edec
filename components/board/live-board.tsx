"use client";

import { PhoneCall } from "lucide-react";
import { useState } from "react";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { hrefWith } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { mostSampledGroups } from "@/lib/board/arrival/rules";
import { boardStateSentences, isCalledOff, isSilent, type BoardPoint } from "@/lib/board/rules";
import { boardPageSize, type BoardView } from "@/lib/board/views/rules";
import { filterParams, type BoardFilter } from "@/lib/board/views/schema";
import { formatCount } from "@/lib/text/numbers";
import { formatClock } from "@/lib/time";
import { ArrivalChart } from "./arrival-chart";
import { BoardFilters } from "./board-filters";
import { BoardLineState } from "./board-line-state";
import { BoardStats, TierBars } from "./board-totals";
import { ChangeList } from "./change-list";
import { Contacts, type PointContact } from "./contacts";
import { GroupTable } from "./group-table";
import { IncidentLine } from "./incident-notes";
import { PointDetail } from "./point-detail";
import { PointTile } from "./point-tile";
import { RingList } from "./ring-list";
import { useBoard, useClock } from "./use-board";
import { useContacts } from "./use-contacts";

/** How many silent points stand on top of the board with their numbers before the rest is left to the ring list. */
const mostSilent = 6;

/** What the page is of, which another page of the same board does not change. */
export type BoardPlace = {
  conferenceId: string;
  /** Whether the conference has a video system that points connect to. */
  connects: boolean;
  /** Of the page, and of its stream, both without the filter. */
  path: string;
  stream: string;
  /** By whose link; null for a signed-in user. */
  linkId: string | null;
  /** What all points in reach are called: "Toàn hội nghị", or the point at whose head they stand. */
  whole: string;
  /** The centre rings, notes incidents and acts for points; whoever answers for a branch looks and rings. */
  isCentre: boolean;
};

/** With a point as the group: it stands first on the page. */
const everywhere = { show: "all", tier: null, q: "", sort: "list" } as const;

/** A point whose detail is open, and since when it has not been among the page's points; null: it is. */
type Opened = { point: BoardPoint; left: Date | null };

/** The board: who is there, who is not, and whom to ring; of the whole, of a group in it, of what is searched for. */
export function LiveBoard({
  place,
  filter,
  first,
  contacts: firstContacts,
}: {
  place: BoardPlace;
  filter: BoardFilter;
  first: BoardView;
  contacts: Readonly<Record<string, readonly PointContact[]>>;
}) {
  const { conferenceId, path, stream, linkId, isCentre } = place;
  const params = filterParams(filter);
  const query = new URLSearchParams(params).toString();
  const { view, line, aheadMs } = useBoard(
    query === "" ? stream : `${stream}${stream.includes("?") ? "&" : "?"}${query}`,
    first,
  );
  const now = useClock(aheadMs);
  const [open, setOpen] = useState<Opened | null>(null);
  const { totals, points, incidents, incidentsLeft } = view;
  const { state } = view.conference;
  const sentence = boardStateSentences[state];
  const connecting = place.connects || totals.connected + totals.lost > 0;
  const ringing = filter.show === "ring";
  const silent = points.filter(isSilent).slice(0, mostSilent);
  // What is open stays open when its point moves to another page, by reporting for instance; with what was last seen.
  const found = open && points.find(({ id }) => id === open.point.id);
  if (found && (found !== open.point || open.left !== null)) setOpen({ point: found, left: null });
  if (open && !found && open.left === null && now) setOpen({ point: open.point, left: now });
  const openPoint = (id: string) => {
    const point = points.find((one) => one.id === id);
    setOpen(point ? { point, left: null } : null);
  };
  // Whoever is looked at first.
  const wanted = [...(open ? [open.point.id] : []), ...(ringing ? points : silent).map(({ id }) => id)];
  const contacts = useContacts(conferenceId, linkId, firstContacts, wanted);
  const hrefOf = (changes: Partial<BoardFilter>) =>
    hrefWith(path, filterParams({ ...filter, page: 1, ...changes }), {});
  const lasting = incidents.filter(({ closedAt }) => closedAt === null);
  const silentCount = totals.reporting - totals.reported;

  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <BoardLineState line={line} />
        <div className="flex flex-wrap items-center gap-3">
          {!ringing && (
            <LinkButton href={hrefOf({ show: "ring", sort: "problems" })} scroll={false}>
              <PhoneCall aria-hidden className="size-5" />
              Danh sách cần gọi
            </LinkButton>
          )}
          <time className="text-2xl font-bold tabular-nums">{now ? formatClock(now) : "--:--:--"}</time>
        </div>
      </div>
      {view.path.length > 0 && (
        <div>
          <Breadcrumb
            items={[
              { href: hrefOf({ group: null }), label: place.whole },
              ...view.path.slice(0, -1).map(({ id, name }) => ({ href: hrefOf({ group: id }), label: name })),
            ]}
          />
          <h2 className="text-xl">{view.path.at(-1)?.name} và cấp dưới</h2>
        </div>
      )}
      {/* The region is there before its message is, so that the message is spoken. */}
      <div role="status" className="empty:hidden">
        {sentence && (
          <Notice tone={isCalledOff(state) ? "warning" : "info"} title={`${sentence}.`}>
            {isCalledOff(state) && "Các điểm cầu đã được báo; không cần chờ kết nối hay báo cáo."}
          </Notice>
        )}
      </div>
      <BoardStats totals={totals} connecting={connecting} />
      {!ringing && (
        <>
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <div className="flex min-w-0 flex-col gap-4">
              {lasting.length + incidentsLeft > 0 && (
                <Section title={`Sự cố đang xử lý (${formatCount(lasting.length + incidentsLeft)})`}>
                  <ul className="divide-line divide-y">
                    {lasting.map((incident) => (
                      <IncidentLine key={incident.id} incident={incident} name={incident.pointName} />
                    ))}
                  </ul>
                  {incidentsLeft > 0 && (
                    <p className="text-ink-soft py-2">
                      Còn {formatCount(incidentsLeft)} sự cố khác không hiện ở đây. Nhập tên vào ô “Tìm điểm
                      cầu” bên dưới hoặc mở một điểm cầu cấp trên để hiện sự cố cần xem.
                    </p>
                  )}
                </Section>
              )}
              <Section title={`Chưa báo cáo (${formatCount(silentCount)})`}>
                {silentCount === 0 ? (
                  <p className="text-good-ink font-semibold">Tất cả điểm cầu đã báo cáo.</p>
                ) : (
                  <ul className="divide-line divide-y">
                    {silent.map((point) => (
                      <li key={point.id} className="flex flex-col py-1.5">
                        <button
                          type="button"
                          className="self-start text-left font-semibold underline max-sm:min-h-11"
                          onClick={() => openPoint(point.id)}
                        >
                          {point.name}
                        </button>
                        <Contacts contacts={contacts[point.id]} />
                      </li>
                    ))}
                    {silentCount > silent.length && (
                      <li className="py-2">
                        <LinkButton
                          href={hrefOf({ show: "not_reported", q: "", tier: null })}
                          scroll={false}
                          size="small"
                        >
                          Xem cả {formatCount(silentCount)} điểm cầu
                        </LinkButton>
                      </li>
                    )}
                  </ul>
                )}
              </Section>
            </div>
            <div className="flex min-w-0 flex-col gap-4">
              <Section title="Theo cấp">
                <TierBars tiers={view.tiers} connecting={connecting} />
              </Section>
              <Section title="Diễn biến có mặt">
                {view.unsampled ? (
                  <p className="text-ink-soft">
                    Diễn biến từng phút chỉ ghi cho toàn hội nghị và {formatCount(mostSampledGroups - 1)} điểm
                    cầu cấp trên đứng đầu danh sách, không có cho điểm cầu này. Đề nghị xem diễn biến của toàn
                    hội nghị.
                  </p>
                ) : (
                  <ArrivalChart
                    samples={view.trend}
                    attending={totals.attending}
                    summoned={totals.summoned}
                    now={now?.getTime() ?? null}
                  />
                )}
              </Section>
              <Section title="Vừa thay đổi">
                <ChangeList changes={view.changes} />
              </Section>
            </div>
          </div>
          {view.groups.length + view.groupsLeft > 0 && (
            <Section title="Theo điểm cầu cấp trên" flush>
              <GroupTable
                groups={view.groups}
                left={view.groupsLeft}
                connecting={connecting}
                hrefOf={(group) => hrefOf({ group, q: "" })}
              />
            </Section>
          )}
        </>
      )}
      <BoardFilters
        key={[filter.group, filter.show, filter.tier].join()}
        path={path}
        filter={filter}
        tiers={view.tiers.map(({ tier }) => tier)}
        total={view.total}
      />
      {view.total === 0 ? (
        <Nothing filter={filter} any={totals.points + totals.relays > 0} />
      ) : ringing ? (
        <RingList
          points={points}
          regions={view.regions}
          contacts={contacts}
          incidents={isCentre ? incidents : null}
          onOpen={openPoint}
        />
      ) : (
        <ul className="grid grid-cols-1 gap-2 sm:grid-cols-[repeat(auto-fill,minmax(15rem,1fr))]">
          {points.map((point) => (
            <PointTile key={point.id} point={point} onOpen={openPoint} />
          ))}
        </ul>
      )}
      {view.total > boardPageSize && (
        <Pagination
          path={path}
          params={params}
          page={view.page}
          pageSize={boardPageSize}
          total={view.total}
          noun="điểm cầu"
        />
      )}
      {open && (
        <PointDetail
          conferenceId={conferenceId}
          point={open.point}
          left={open.left && { at: open.left, href: hrefOf({ ...everywhere, group: open.point.id }) }}
          contacts={contacts[open.point.id]}
          centre={
            isCentre ? { incidents: incidents.filter(({ pointId }) => pointId === open.point.id) } : null
          }
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

function Nothing({ filter, any }: { filter: BoardFilter; any: boolean }) {
  if (!any)
    return (
      <Notice tone="info" title="Hội nghị chưa có điểm cầu">
        Thêm điểm cầu ở mục Điểm cầu, bảng điều hành sẽ hiện ngay tại đây.
      </Notice>
    );
  return filter.show === "ring" ? (
    <Notice tone="success" title="Không có điểm cầu nào cần gọi." />
  ) : (
    <Notice tone="info" title="Không có điểm cầu nào như đã tìm, đã lọc." />
  );
}
