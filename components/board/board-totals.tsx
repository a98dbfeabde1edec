import { ProgressBar } from "@/components/ui/progress-bar";
import { Stat, StatList } from "@/components/ui/stat";
import { rateBasis } from "@/lib/attendance/rates/rules";
import type { BoardTotals } from "@/lib/board/sums/rules";
import type { BoardView } from "@/lib/board/views/rules";
import { tierNames } from "@/lib/organizations/rules";
import { formatCount, formatRate } from "@/lib/text/numbers";

/** May break after the stroke, never inside a number. */
export function Of({ value, of }: { value: number; of: number }) {
  return (
    <>
      <span className="whitespace-nowrap">{formatCount(value)}/</span>
      <wbr />
      <span className="whitespace-nowrap">{formatCount(of)}</span>
    </>
  );
}

/** The group's figures. `connecting`: whether lines are counted at all. */
export function BoardStats({ totals, connecting }: { totals: BoardTotals; connecting: boolean }) {
  return (
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
            rateBasis("reported", totals),
            totals.relays > 0 && `${formatCount(totals.relays)} điểm theo dõi qua truyền hình`,
          ]
            .filter(Boolean)
            .join(" · ") || undefined
        }
      />
    </StatList>
  );
}

/** Tier by tier, as bars with their words. */
export function TierBars({ tiers, connecting }: { tiers: BoardView["tiers"]; connecting: boolean }) {
  return (
    <div className="flex flex-col gap-3">
      {tiers.map(({ tier, totals }) => {
        const [value, max] = connecting
          ? [totals.connected, totals.points]
          : [totals.reported, totals.reporting];
        return (
          <div key={tier} className="flex flex-col gap-1">
            <ProgressBar
              label={`${tierNames[tier]}: ${connecting ? "đã kết nối" : "đã báo cáo"}`}
              words={`${formatCount(value)}/${formatCount(max)}`}
              value={value}
              max={max}
            />
            <p className="text-ink-soft text-sm tabular-nums">
              Đại biểu {formatCount(totals.attending)}/{formatCount(totals.summoned)}
              {" · "}
              {totals.rateOf.summoned > 0
                ? [formatRate(totals.rateOf.attending, totals.rateOf.summoned), rateBasis("reported", totals)]
                    .filter(Boolean)
                    .join(" ")
                : `${formatCount(totals.reported)}/${formatCount(totals.reporting)} điểm cầu đã báo cáo`}
            </p>
          </div>
        );
      })}
    </div>
  );
}
