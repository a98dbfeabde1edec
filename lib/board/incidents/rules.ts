import { formSayings } from "@/lib/text/sayings";
import { z } from "zod";
import { optionalLine } from "@/lib/text/fields";

export const incidentKinds = ["no_sound", "no_picture", "no_line", "no_power", "other"] as const;
/** A call is noted like an incident, but is over at once. */
export type IncidentKind = (typeof incidentKinds)[number] | "called";

export const incidentNames = {
  no_sound: "Mất tiếng",
  no_picture: "Mất hình",
  no_line: "Mất kết nối",
  no_power: "Mất điện",
  other: "Sự cố khác",
  called: "Đã gọi",
} satisfies Record<IncidentKind, string>;

/** An incident as the operator's board shows it; never on the hall's screen. */
export type Incident = {
  id: string;
  pointId: string;
  kind: IncidentKind;
  note: string | null;
  openedAt: number;
  openedBy: string;
  /** Null while it lasts. */
  closedAt: number | null;
  closedBy: string | null;
};

/** How long a call stands beside its point. */
export const callShownMs = 3 * 3_600_000;
/** How many that last stand on one board, and how many calls and closed ones beside them; those of its points come on top. */
export const mostIncidents = 500;
/** How many may last at once in a conference, and how many calls and closed ones are held: all of them are in memory. */
export const mostHeldIncidents = 5_000;

export const openIncidentSchema = z.object({
  incidentId: z.guid().toLowerCase(),
  pointId: z.guid().toLowerCase(),
  kind: z.enum([...incidentKinds, "called"]),
  note: optionalLine("Ghi chú", 300),
});
export type OpenIncident = z.output<typeof openIncidentSchema>;

export const closeIncidentSchema = z.object({ incidentId: z.guid().toLowerCase() });

/** What the form of an incident holds. */
export const incidentFormSchema = z.object({
  kind: z.enum(incidentKinds),
  note: optionalLine("Ghi chú", 300),
});

export const incidentRefusals = {
  not_found: "Không tìm thấy điểm cầu hoặc sự cố này.",
  closed: "Hội nghị đã đóng hồ sơ, không ghi thêm được.",
  too_many: `Hội nghị đang có ${mostHeldIncidents.toLocaleString("vi-VN")} sự cố chưa khắc phục. Đề nghị ghi các sự cố đã khắc phục trước khi ghi thêm.`,
  ...formSayings,
} as const;
