import clsx from "clsx";
import { CircleCheck, OctagonX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { troublePages, type TroublePage } from "@/lib/board/hall/rules";
import { isCalledOff } from "@/lib/board/rules";
import type { BoardView } from "@/lib/board/views/rules";
import { tierNames } from "@/lib/organizations/rules";
import { formatCount } from "@/lib/text/numbers";
import { ArrivalChart } from "./arrival-chart";
import { BarRow, counted, GroupRows } from "./hall-parts";

/** How much fits at a size that is read from ten metres. */
const mostBesideTiers = 9;
const mostNames = 24;
const groupsOnSlide = 7;

export type Slide = { key: string; title: string; shown: ReactNode };

const kindTitles = { lost: "Mất kết nối", silent: "Chưa báo cáo" } satisfies Record<
  TroublePage["kind"],
  string
>;

/**
 * What takes turns: each slide says what no other does, and fills the screen. The names of a few points in trouble stand
 * under the tiers; many have slides of their own, and the chart takes their place there.
 */
export function slidesOf(view: BoardView, connecting: boolean, now: number | null): Slide[] {
  const { totals, tiers, groups, points, trend, conference } = view;
  const calledOff = isCalledOff(conference.state);
  const silent = totals.reporting - totals.reported;
  const waited = calledOff ? { lost: 0, silent: 0 } : { lost: totals.lost, silent };
  const few = waited.lost + waited.silent <= mostBesideTiers;
  const troubles = troublePages(points, waited, few ? mostBesideTiers : mostNames);
  const beside = few ? troubles : [];
  const chart = trend.length > 1 && (
    <ArrivalChart samples={trend} attending={totals.attending} summoned={totals.summoned} now={now} large />
  );
  const chartBesideTiers = chart && beside.length === 0;
  return [
    {
      key: "overview",
      title: "Theo cấp",
      shown:
        beside.length === 0 && !chart ? (
          <GroupRows
            groups={tiers.map(({ tier, totals: sums }) => ({
              id: tier,
              name: tierNames[tier],
              totals: sums,
            }))}
            connecting={connecting}
          />
        ) : (
          <>
            <div className={clsx("grid gap-x-[3vh] gap-y-[1.4vh]", tiers.length > 1 && "sm:grid-cols-2")}>
              {tiers.map(({ tier, totals: sums }) => (
                <BarRow key={tier} name={tierNames[tier]} {...counted(sums, connecting)} />
              ))}
            </div>
            {!calledOff && silent === 0 && <AllReported any={totals.points + totals.relays > 0} />}
            {beside.map((page) => (
              <NamePage key={page.kind} page={page} />
            ))}
            {chartBesideTiers && chart}
          </>
        ),
    },
    // One group is everything over again.
    ...(groups.length < 2
      ? []
      : Array.from({ length: Math.ceil(groups.length / groupsOnSlide) }, (_, page) => ({
          key: `groups ${page}`,
          title: "Theo điểm cầu cấp trên",
          shown: (
            <GroupRows
              groups={groups.slice(page * groupsOnSlide, (page + 1) * groupsOnSlide)}
              connecting={connecting}
            />
          ),
        }))),
    ...(few
      ? []
      : troubles.map((page, nth) => ({
          key: `troubles ${nth}`,
          title: kindTitles[page.kind],
          shown: <NamePage page={page} />,
        }))),
    ...(chart && !chartBesideTiers ? [{ key: "arrival", title: "Diễn biến có mặt", shown: chart }] : []),
  ];
}

function AllReported({ any }: { any: boolean }) {
  return (
    <p className="text-good-ink flex items-center gap-[1.2vh] text-[4vh] font-bold">
      <CircleCheck aria-hidden className="size-[5vh]" />
      {any ? "Tất cả điểm cầu đã báo cáo" : "Hội nghị chưa có điểm cầu"}
    </p>
  );
}

/** Names of points in trouble; never of people. */
function NamePage({ page: { kind, total, points, more } }: { page: TroublePage }) {
  const Icon = kind === "lost" ? OctagonX : TriangleAlert;
  return (
    <section className="border-line bg-surface flex min-h-0 flex-1 flex-col gap-[1.2vh] overflow-hidden rounded-[1.2vh] border-2 p-[2vh]">
      <h2
        className={clsx(
          "flex items-center gap-[1.2vh] text-[3.6vh] max-sm:text-[2.8vh]",
          kind === "lost" ? "text-bad-ink" : "text-warn-ink",
        )}
      >
        <Icon aria-hidden className="size-[4vh] shrink-0" />
        {kindTitles[kind]} ({formatCount(total)})
      </h2>
      <ul
        className={clsx(
          "grid min-h-0 flex-1 content-evenly gap-x-[3vh] gap-y-[0.6vh] font-semibold max-sm:text-[2.2vh]",
          points.length <= 4
            ? "text-[4.4vh] sm:grid-cols-2"
            : points.length <= 18
              ? "text-[3.4vh] sm:grid-cols-3"
              : "text-[3vh] sm:grid-cols-3",
        )}
      >
        {points.map((point) => (
          <li key={point.id} className="line-clamp-1">
            {point.name}
          </li>
        ))}
        {more > 0 && <li className="text-ink-soft">và {formatCount(more)} điểm cầu khác</li>}
      </ul>
    </section>
  );
}
