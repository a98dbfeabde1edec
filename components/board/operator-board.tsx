"use client";

import { useDeferredValue, useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import { InputField } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { ProgressBar } from "@/components/ui/progress-bar";
import { SelectField } from "@/components/ui/select";
import { Section } from "@/components/ui/section";
import { Stat, StatList } from "@/components/ui/stat";
import {
  boardStateSentences,
  boardTotals,
  isCalledOff,
  isSilent,
  isUnconfirmed,
  mostSilent,
  problemsFirst,
  totalsByTier,
  troubleOf,
  type BoardPoint,
  type Trouble,
} from "@/lib/board/rules";
import type { ConferenceState } from "@/lib/conferences/rules";
import { tierNames, tiers, type Tier } from "@/lib/organizations/rules";
import { matchesQuery } from "@/lib/text/fold";
import { formatCount, formatRate } from "@/lib/text/numbers";
import { formatClock } from "@/lib/time";
import { BoardLineState } from "./board-line-state";
import { Contacts, PointDetail, type PointContact } from "./point-detail";
import { PointTile } from "./point-tile";
import { useBoard, useClock } from "./use-board";
import { useContacts } from "./use-contacts";

type Show = "all" | Exclude<Trouble, "fine"> | "unconfirmed";

const shows = {
  all: "Tất cả điểm cầu",
  lost: "Mất kết nối",
  not_reported: "Chưa báo cáo",
  not_connected: "Chưa kết nối",
  unconfirmed: "Chưa xác nhận số liệu",
} satisfies Record<Show, string>;
const isShow = (value: string): value is Show => Object.hasOwn(shows, value);

const matchesShow = (point: BoardPoint, show: Show) => {
  if (show === "all") return true;
  if (show === "unconfirmed") return isUnconfirmed(point);
  if (show === "not_reported") return isSilent(point);
  return troubleOf(point) === show;
};

/** The centre's board: who is there, who is not, and whom to ring. */
export function OperatorBoard({
  conferenceId,
  state: firstState,
  connects,
  first,
  contacts: firstContacts,
}: {
  conferenceId: string;
  state: ConferenceState;
  /** Whether the conference has a video system that points connect to. */
  connects: boolean;
  first: readonly BoardPoint[];
  contacts: Readonly<Record<string, readonly PointContact[]>>;
}) {
  const { points, state, line, aheadMs } = useBoard(`/api/board/${conferenceId}`, first, firstState);
  const now = useClock(aheadMs);
  const [query, setQuery] = useState("");
  const searched = useDeferredValue(query);
  const [show, setShow] = useState<Show>("all");
  const [tier, setTier] = useState<Tier | "">("");
  const [open, setOpen] = useState<string | null>(null);

  const totals = boardTotals(points);
  const sentence = boardStateSentences[state];
  const connecting = connects || totals.connected + totals.lost > 0;
  const silent = problemsFirst(points.filter(isSilent));
  const wanted = silent.slice(0, mostSilent).map((point) => point.id);
  const contacts = useContacts(conferenceId, firstContacts, open === null ? wanted : [open, ...wanted]);
  const shown = useMemo(
    () =>
      problemsFirst(points).filter(
        (point) =>
          matchesShow(point, show) &&
          (tier === "" || point.tier === tier) &&
          (searched.trim() === "" || matchesQuery(point.name, searched)),
      ),
    [points, show, tier, searched],
  );
  const opened = points.find((point) => point.id === open);

  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <BoardLineState line={line} />
        <time className="text-2xl font-bold tabular-nums">{now ? formatClock(now) : "--:--:--"}</time>
      </div>
      {/* The region is there before its message is, so that the message is spoken. */}
      <div role="status" className="empty:hidden">
        {sentence && (
          <Notice tone={isCalledOff(state) ? "warning" : "info"} title={`${sentence}.`}>
            {isCalledOff(state) && "Các điểm cầu đã được báo; không cần chờ kết nối hay báo cáo."}
          </Notice>
        )}
      </div>
      <StatList>
        {connecting && (
          <Stat
            label="Điểm cầu đã kết nối"
            value={<Of value={totals.connected} of={totals.points} />}
            note={totals.lost > 0 ? `${formatCount(totals.lost)} mất kết nối` : undefined}
          />
        )}
        <Stat
          label="Điểm cầu đã báo cáo"
          value={<Of value={totals.reported} of={totals.reporting} />}
          note={`${formatCount(totals.confirmed)} điểm cầu đã xác nhận số liệu`}
        />
        <Stat
          label="Đại biểu có mặt"
          value={<Of value={totals.attending} of={totals.summoned} />}
          note={totals.guests > 0 ? `và ${formatCount(totals.guests)} khách, ngoài danh sách` : undefined}
        />
        <Stat
          label="Tỷ lệ có mặt"
          value={formatRate(totals.rateOf.attending, totals.rateOf.summoned) ?? "—"}
          note={
            [
              totals.reported < totals.reporting && "trên các điểm cầu đã báo cáo",
              totals.relays > 0 && `${formatCount(totals.relays)} điểm theo dõi qua truyền hình`,
            ]
              .filter(Boolean)
              .join(" · ") || undefined
          }
        />
      </StatList>
      <div className="grid gap-4 lg:grid-cols-2">
        <Section title={`Chưa báo cáo (${formatCount(silent.length)})`}>
          {silent.length === 0 ? (
            <p className="text-good-ink font-semibold">Tất cả điểm cầu đã báo cáo.</p>
          ) : (
            <ul className="divide-line divide-y">
              {silent.slice(0, mostSilent).map((point) => (
                <li key={point.id} className="flex flex-col py-1.5">
                  <button
                    type="button"
                    className="self-start text-left font-semibold underline max-sm:min-h-11"
                    onClick={() => setOpen(point.id)}
                  >
                    {point.name}
                  </button>
                  <Contacts contacts={contacts[point.id]} />
                </li>
              ))}
              {silent.length > mostSilent && (
                <li className="py-2">
                  <button
                    type="button"
                    className="text-link min-h-8 font-semibold underline max-sm:min-h-11"
                    onClick={() => setShow("not_reported")}
                  >
                    Xem cả {formatCount(silent.length)} điểm cầu
                  </button>
                </li>
              )}
            </ul>
          )}
        </Section>
        <Section title="Theo cấp">
          <div className="flex flex-col gap-3">
            {totalsByTier(points).map(({ tier: own, totals: sums }) => (
              <div key={own} className="flex flex-col gap-1">
                <ProgressBar
                  label={`${tierNames[own]}: ${connecting ? "đã kết nối" : "đã báo cáo"}`}
                  words={
                    connecting
                      ? `${formatCount(sums.connected)}/${formatCount(sums.points)}`
                      : `${formatCount(sums.reported)}/${formatCount(sums.reporting)}`
                  }
                  value={connecting ? sums.connected : sums.reported}
                  max={connecting ? sums.points : sums.reporting}
                />
                <p className="text-ink-soft text-sm tabular-nums">
                  Đại biểu {formatCount(sums.attending)}/{formatCount(sums.summoned)}
                  {sums.rateOf.summoned > 0 &&
                    ` · ${formatRate(sums.rateOf.attending, sums.rateOf.summoned) ?? ""}`}{" "}
                  · đã báo cáo {formatCount(sums.reported)}/{formatCount(sums.reporting)}
                </p>
              </div>
            ))}
          </div>
        </Section>
      </div>
      {/* The look of FilterBar; here the filter works on what the stream brings, without asking for a page. */}
      <div role="search" aria-label="Tìm và lọc điểm cầu" className="flex flex-wrap items-end gap-3">
        <InputField
          type="search"
          label="Tìm điểm cầu"
          placeholder="Tên điểm cầu…"
          maxLength={200}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          fieldClassName="w-full sm:w-72 [&_label]:text-sm"
        />
        <SelectField
          label="Tình trạng"
          value={show}
          options={Object.entries(shows).map(([value, label]) => ({ value, label }))}
          onChange={(event) => {
            if (isShow(event.target.value)) setShow(event.target.value);
          }}
          fieldClassName="w-full sm:w-auto sm:max-w-72 [&_label]:text-sm"
        />
        <SelectField
          label="Cấp"
          blank="Mọi cấp"
          value={tier}
          options={totalsByTier(points).map(({ tier: own }) => ({ value: own, label: tierNames[own] }))}
          onChange={(event) => setTier(tiers.find((one) => one === event.target.value) ?? "")}
          fieldClassName="w-full sm:w-auto sm:max-w-72 [&_label]:text-sm"
        />
        {(query !== "" || show !== "all" || tier !== "") && (
          <Button
            variant="quiet"
            onClick={() => {
              setQuery("");
              setShow("all");
              setTier("");
            }}
          >
            Xóa lọc
          </Button>
        )}
        <p className="text-ink-soft text-sm tabular-nums sm:mb-2 sm:ml-auto">
          {formatCount(shown.length)} điểm cầu
        </p>
      </div>
      {points.length === 0 ? (
        <Notice tone="info" title="Hội nghị chưa có điểm cầu">
          Thêm điểm cầu ở mục Điểm cầu, bảng điều hành sẽ hiện ngay tại đây.
        </Notice>
      ) : (
        <ul className="grid grid-cols-1 gap-2 sm:grid-cols-[repeat(auto-fill,minmax(15rem,1fr))]">
          {shown.map((point) => (
            <PointTile key={point.id} point={point} onOpen={setOpen} />
          ))}
        </ul>
      )}
      {opened && (
        <PointDetail
          conferenceId={conferenceId}
          point={opened}
          contacts={contacts[opened.id]}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

/** May break after the stroke, never inside a number. */
function Of({ value, of }: { value: number; of: number }) {
  return (
    <>
      <span className="whitespace-nowrap">{formatCount(value)}/</span>
      <wbr />
      <span className="whitespace-nowrap">{formatCount(of)}</span>
    </>
  );
}
