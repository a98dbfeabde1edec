/** The page that is shown: the last one when the asked lies past it, as after the last row of a page was removed. */
export const pageWithin = (asked: number, total: number, size: number): number =>
  Math.min(asked, Math.max(1, Math.ceil(total / size)));
