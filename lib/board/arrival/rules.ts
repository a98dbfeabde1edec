/** How many attended, and how many points had reported, in a minute: as its first check found them. */
export type ArrivalSample = { minute: number; attending: number; reported: number };

const minuteMs = 60_000;

/** The minute that a moment belongs to. */
export const minuteOf = (moment: number): number => Math.floor(moment / minuteMs) * minuteMs;

/** How many groups of a conference are sampled, those nearest to the top first. */
export const mostSampledGroups = 200;

/** How many samples a chart is sent at most. */
export const mostSamples = 180;

/** At most `mostSamples`, evenly taken, always with the newest: a chart of a long day needs no more. */
export function thinned(samples: readonly ArrivalSample[]): readonly ArrivalSample[] {
  if (samples.length <= mostSamples) return samples;
  const step = (samples.length - 1) / (mostSamples - 1);
  return Array.from({ length: mostSamples }, (_, at) => samples[Math.round(at * step)]).flatMap(
    (sample) => sample ?? [],
  );
}
