/** The looks of every control that is typed or picked in. (`:read-only` would be true of every select.) */
export const controlClass =
  "min-h-11 w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 py-1.5 text-ink " +
  "aria-invalid:border-2 aria-invalid:border-bad disabled:bg-sunken disabled:text-ink-soft " +
  "[&[readonly]]:bg-sunken sm:min-h-10";
