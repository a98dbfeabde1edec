import clsx from "clsx";
import { minuteOf, type ArrivalSample } from "@/lib/board/arrival/rules";
import { formatCount } from "@/lib/text/numbers";
import { formatTime } from "@/lib/time";

const width = 600;
const height = 200;

/** A round number of people not below `most`: where the scale ends. */
function scaleEnd(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return [1, 2, 2.5, 5, 10].map((step) => Math.max(4, step * power)).find((end) => end >= most) ?? most;
}

/** The way of the number over time, in steps: it stays until the next sample says otherwise. */
function path(samples: readonly ArrivalSample[], from: number, until: number, end: number): string {
  const x = (minute: number) => Math.round(((minute - from) / Math.max(1, until - from)) * width);
  const y = (people: number) => Math.round(height - (people / end) * height);
  const steps = samples.map(({ minute, attending }, at) =>
    at === 0 ? `M${x(minute)} ${y(attending)}` : `H${x(minute)} V${y(attending)}`,
  );
  return `${steps.join(" ")} H${width}`;
}

/**
 * How many attend, minute by minute. For those who do not see it, and on paper, the same stands in a table. `large`: for
 * the hall, with strong lines.
 */
export function ArrivalChart({
  samples,
  attending,
  summoned,
  now,
  large = false,
}: {
  samples: readonly ArrivalSample[];
  /** As of now. */
  attending: number;
  summoned: number;
  now: number | null;
  large?: boolean;
}) {
  const [first] = samples;
  const last = samples.at(-1);
  if (!first || !last)
    return (
      <p className="text-ink-soft">
        Chưa có diễn biến: số có mặt được ghi mỗi phút, từ khi có điểm cầu báo cáo.
      </p>
    );
  const until = Math.max(last.minute + 60_000, now === null ? 0 : minuteOf(now));
  const all = [...samples, { minute: until, attending, reported: last.reported }];
  const end = scaleEnd(Math.max(summoned, ...all.map((sample) => sample.attending)));
  const line = path(all, first.minute, until, end);
  return (
    <figure className={clsx("flex min-h-0 flex-col", large && "h-full")}>
      <div className={clsx("flex min-h-0 gap-2", large && "flex-1")}>
        <div
          aria-hidden
          className="text-ink-soft flex flex-col justify-between text-right text-[0.8em] tabular-nums"
        >
          <span>{formatCount(end)}</span>
          <span>{formatCount(Math.round(end / 2))}</span>
          <span>0</span>
        </div>
        <svg
          role="img"
          aria-label={`Số đại biểu có mặt từ ${formatTime(new Date(first.minute))} đến ${formatTime(new Date(until))}: từ ${formatCount(first.attending)} đến ${formatCount(attending)}, trên ${formatCount(summoned)} đại biểu triệu tập.`}
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          className={clsx("border-line-strong w-full border-b-2 border-l-2", large ? "h-full" : "h-40")}
        >
          <path d={`M0 ${height / 2} H${width}`} className="stroke-line" vectorEffect="non-scaling-stroke" />
          {summoned > 0 && (
            <path
              d={`M0 ${height - (summoned / end) * height} H${width}`}
              className="stroke-ink-soft"
              strokeDasharray="8 6"
              strokeWidth={large ? 4 : 2}
              vectorEffect="non-scaling-stroke"
            />
          )}
          <path d={`${line} V${height} H0 Z`} className="fill-good-soft" />
          <path
            d={line}
            fill="none"
            className="stroke-good"
            strokeWidth={large ? 8 : 3}
            vectorEffect="non-scaling-stroke"
          />
        </svg>
      </div>
      <figcaption className="text-ink-soft mt-1 flex justify-between gap-3 text-[0.85em] tabular-nums">
        <span>{formatTime(new Date(first.minute))}</span>
        <span>nét đứt: số triệu tập {formatCount(summoned)}</span>
        <span>{formatTime(new Date(until))}</span>
      </figcaption>
      {!large && (
        <details className="mt-1">
          <summary className="text-link min-h-8 text-sm underline max-sm:min-h-11 max-sm:py-2">
            Xem dạng bảng
          </summary>
          <div
            className="max-h-60 overflow-y-auto"
            tabIndex={0}
            role="region"
            aria-label="Bảng số có mặt theo phút"
          >
            <table className="w-full text-sm tabular-nums">
              <thead>
                <tr>
                  <th scope="col" className="py-1 text-left">
                    Lúc
                  </th>
                  <th scope="col" className="py-1 text-right">
                    Có mặt
                  </th>
                  <th scope="col" className="py-1 text-right">
                    Điểm cầu đã báo cáo
                  </th>
                </tr>
              </thead>
              <tbody>
                {samples.map(({ minute, attending: people, reported }) => (
                  <tr key={minute} className="border-line border-t">
                    <td className="py-1">{formatTime(new Date(minute))}</td>
                    <td className="py-1 text-right">{formatCount(people)}</td>
                    <td className="py-1 text-right">{formatCount(reported)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </figure>
  );
}
