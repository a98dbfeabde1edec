export type Params = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * An address with its query changed: `hrefWith("/people", searchParams, { page: "2" })`. An empty or undefined
 * change takes the parameter away; what a page was given in the address and does not touch stays.
 */
export function hrefWith(path: string, params: Params, changes: Params): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...params, ...changes })) {
    for (const one of typeof value === "string" ? [value] : (value ?? [])) {
      if (one !== "") query.append(name, one);
    }
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** The parameters as hidden inputs of a GET form, save those that the form itself sets, and the page number. */
export function keptParams(params: Params, set: readonly string[]): [string, string][] {
  return Object.entries(params).flatMap(([name, value]): [string, string][] =>
    name === "page" || set.includes(name)
      ? []
      : (typeof value === "string" ? [value] : (value ?? [])).map((one) => [name, one]),
  );
}
