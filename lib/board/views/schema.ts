import { z } from "zod";
import { tiers } from "@/lib/organizations/rules";

export const boardShows = ["all", "ring", "lost", "not_reported", "not_connected", "unconfirmed"] as const;
export type BoardShow = (typeof boardShows)[number];

export const boardShowNames = {
  all: "Tất cả điểm cầu",
  ring: "Cần gọi điện",
  lost: "Mất kết nối",
  not_reported: "Chưa báo cáo",
  not_connected: "Chưa kết nối",
  unconfirmed: "Chưa xác nhận số liệu",
} satisfies Record<BoardShow, string>;

/** What a board looks at, as its address says it; whatever is wrong there counts as not said. */
export const boardFilterSchema = z.object({
  /** The point at whose head the group stands; null: all points in reach. */
  group: z.guid().toLowerCase().nullable().catch(null).default(null),
  tier: z.enum(tiers).nullable().catch(null).default(null),
  show: z.enum(boardShows).catch("all").default("all"),
  q: z.string().max(300).catch("").default(""),
  /** Problems first, or the order of the list. */
  sort: z.enum(["problems", "list"]).catch("problems").default("problems"),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});
export type BoardFilter = z.output<typeof boardFilterSchema>;

/** The filter as an address says it, without what goes without saying. */
export function filterParams(filter: BoardFilter): Record<string, string> {
  const { group, tier, show, q, sort, page } = filter;
  return {
    ...(group !== null && { group }),
    ...(tier !== null && { tier }),
    ...(show !== "all" && { show }),
    ...(q.trim() !== "" && { q: q.trim() }),
    ...(sort !== "problems" && { sort }),
    ...(page !== 1 && { page: String(page) }),
  };
}

/** How a hall's screen is shown, as its address says it: seconds a slide, and `nen=sang` for a weak projector. */
export const hallSchema = z.object({
  giay: z.coerce.number().int().min(5).max(300).catch(15).default(15),
  nen: z.enum(["thuong", "sang"]).catch("thuong").default("thuong"),
});
