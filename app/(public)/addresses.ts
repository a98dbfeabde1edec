import { publicOrigin } from "@/lib/public-origin";

/** The one address of a page, from the configured one or not at all: never from what the request says its host is. */
export function canonical(path: string, page = 1) {
  const origin = publicOrigin();
  if (origin === null) return {};
  return { alternates: { canonical: origin + path + (page > 1 ? `?trang=${page}` : "") } };
}

export type Query = Promise<Record<string, string | string[] | undefined>>;
export const first = (value: string | string[] | undefined) => [value].flat()[0] ?? "";
