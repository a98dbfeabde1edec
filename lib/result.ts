/**
 * The only shape an expected outcome has. A reason is a name; the screen owns its sentence.
 * `fields` says which inputs of a form were at fault, by path ("points.3.name"), in Vietnamese.
 */
export type Result<T, R extends string> =
  { ok: true; value: T } | { ok: false; reason: R; fields?: Record<string, string> };

export const ok = <T>(value: T) => ({ ok: true, value }) as const;

export const refuse = <const R extends string>(reason: R) => ({ ok: false, reason }) as const;
