/** The value below which `share` of the numbers lie (nearest rank); 0 of none. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export const median = (numbers: readonly number[]) => percentile(numbers, 0.5);

/** For people: at most `digits` after the point. */
export const round = (value: number, digits = 1) => Number(value.toFixed(digits));
