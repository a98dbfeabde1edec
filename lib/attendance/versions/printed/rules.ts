import { formatCount, parseVietnameseNumber } from "@/lib/text/numbers";

/** The totals of a settled version that papers and articles print. `atPoint`: null where no point was asked about. */
export type SettledTotals = { points: number; attending: number; atPoint: number | null };

export const totalNames = {
  points: "số điểm cầu",
  attending: "số đại biểu",
  atPoint: "số đại biểu tại điểm cầu",
} satisfies Record<keyof SettledTotals, string>;

/** A total as it is printed: "1.187", "hơn 1.100". */
export type PrintedTotal = { of: keyof SettledTotals; text: string };

/** To what a printed number was rounded: 1.100 to 100, 1.150 to 50, 1.187 to 1. */
function stepOf(value: number): number {
  let step = 1;
  while (value > 0 && value % (step * 10) === 0) step *= 10;
  return (value / step) % 10 === 5 ? step * 5 : step;
}

/**
 * Whether a printed number is true of a counted one: "hơn 1.100" of 1.187, "gần 1.200" too, but neither of 2.300: a
 * rounded number speaks for one step and not for all that lies beyond. What cannot be read as a number ("10/10") is not
 * doubted.
 */
export function agrees(printed: string, actual: number): boolean {
  const parsed = parseVietnameseNumber(printed);
  if (!parsed.ok) return true;
  const { value, qualifier } = parsed.value;
  if (qualifier === null) return value === actual;
  if (qualifier !== "nearly") return actual >= value && actual < value + stepOf(value);
  // What is nearly a round 1.000 is at least more than half of it.
  return actual <= value && actual > value - Math.min(stepOf(value), value / 2);
}

/** What is printed otherwise than the figures that now stand: "số đại biểu: bài ghi 1.187, số liệu là 1.190". */
export const misprints = (
  paper: "bài" | "văn bản",
  printed: readonly PrintedTotal[],
  settled: SettledTotals,
): string[] =>
  printed.flatMap(({ of, text }) => {
    const actual = settled[of];
    return actual === null || agrees(text, actual)
      ? []
      : [`${totalNames[of]}: ${paper} ghi ${text}, số liệu là ${formatCount(actual)}`];
  });
