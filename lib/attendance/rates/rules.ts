import { formatCount } from "@/lib/text/numbers";

/** How many points have reported, of how many that are awaited. */
export type Reporting = { reported: number; reporting: number };

const share = ({ reported, reporting }: Reporting) =>
  `${formatCount(reported)}/${formatCount(reporting)} điểm cầu đã báo cáo`;

/**
 * What a rate is a share of, behind the number: "100,00 %" at two of 108 points would otherwise be read as everybody's.
 * `reported`: of those summoned at the points that have reported, as the boards count it. `all`: of everybody summoned,
 * as the versions count it. Null: all have reported, and the two are one.
 */
export function rateBasis(over: "reported" | "all", points: Reporting): string | null {
  if (points.reported >= points.reporting) return null;
  return over === "reported" ? `tính trên ${share(points)}` : `của số triệu tập; ${share(points)}`;
}
