import { z } from "zod";
import { tierNames, tiers, type Tier } from "@/lib/organizations/rules";
import { formSayings } from "@/lib/text/sayings";

export const conferencesPath = "/hoi-nghi";
export const publicConferencePath = (slug: string) => `${conferencesPath}/${slug}`;
export const paperHref = (fileId: string) => `/api/papers/${fileId}`;

export const conferencesPageSize = 20;

export const openPageSchema = z.object({ conferenceId: z.uuid(), isOpen: z.boolean() });
export type OpenPage = z.output<typeof openPageSchema>;

export const choosePaperSchema = z.object({
  conferenceId: z.uuid(),
  kind: z.enum(["file", "document"], "Chọn một tài liệu trong danh sách."),
  id: z.uuid(),
  isPublic: z.boolean(),
});
export type ChoosePaper = z.output<typeof choosePaperSchema>;

export type PublicPageRefusal = "not_found" | "is_draft";

export const publicPageSayings = {
  not_found: "Không tìm thấy hội nghị hoặc tài liệu này, hoặc tài khoản không có quyền sửa.",
  is_draft: "Hội nghị còn là dự thảo nên chưa công bố được. Hãy ban hành hội nghị trước.",
  ...formSayings,
} satisfies Record<PublicPageRefusal | "invalid" | "signed_out", string>;

type TierTotals = { tier: Tier; points: number; attending: number };
type PublicPoint = { id: string; name: string; place: string | null; tier: Tier };

/** The points in the order of their tiers, each tier with its frozen sums, where there are any. */
export function pointsByTier(points: readonly PublicPoint[], frozen: readonly TierTotals[]) {
  return tiers
    .map((tier) => ({
      tier,
      name: tierNames[tier].replace(/ \(.*\)$/, ""),
      points: points.filter((point) => point.tier === tier),
      totals: frozen.find((each) => each.tier === tier) ?? null,
    }))
    .filter((group) => group.points.length > 0 || (group.totals?.points ?? 0) > 0);
}
export type TierGroup = ReturnType<typeof pointsByTier>[number];
