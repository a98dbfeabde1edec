import { z } from "zod";
import { conferenceStates } from "@/lib/conferences/rules";
import { tiers } from "@/lib/organizations/rules";

// What other programs see: of the API's answers and of what webhooks carry. No telephone number, no reason of absence.

const id = (of: string) => z.guid().describe(`Mã của ${of}.`);
const utc = (of: string) => `${of} Giờ UTC, ISO 8601.`;
const datetime = () => z.iso.datetime({ offset: true });
/** Moments are given as UTC, whatever the machine's zone; what follows `nullable` must say so itself. */
export const utcMoment = (of: string) => datetime().describe(utc(of));
export const utcMomentOrNull = (of: string) => datetime().nullable().describe(utc(of));
const count = () => z.number().int().min(0);

export const conferenceShape = z
  .object({
    id: id("hội nghị"),
    name: z.string().describe("Tên chính thức của hội nghị."),
    state: z.enum(conferenceStates).describe("Trạng thái hội nghị."),
    heldOn: z.iso.date().describe("Ngày họp, theo giờ Việt Nam."),
    heldUntil: z.iso.date().nullable().describe("Ngày họp cuối; null: họp một ngày."),
    startsAt: utcMomentOrNull("Giờ bắt đầu; null: chưa định giờ."),
    endsAt: utcMomentOrNull("Giờ kết thúc; null: chưa định giờ."),
    substituteCounts: z.boolean().describe("Người đi thay có được tính là có mặt (vào attending) không."),
  })
  .describe("Một hội nghị.");
export type ConferenceSeen = z.output<typeof conferenceShape>;

export const figuresShape = z
  .object({
    summoned: count().describe("Số đại biểu triệu tập."),
    attending: count().describe("Số có mặt trong số triệu tập, theo quy định của hội nghị về người đi thay."),
    expected: count().describe("Chưa điểm danh."),
    late: count().describe("Đến muộn; đã nằm trong attending."),
    leftEarly: count().describe("Về sớm; đã nằm trong attending."),
    excused: count().describe("Vắng có lý do."),
    unexcused: count().describe("Vắng không lý do."),
    substituted: count().describe("Có người đi thay."),
    inRoom: count().describe("Người được ghi dự tại phòng họp, kể cả khách mời."),
    online: count().describe("Người được ghi dự trực tuyến, kể cả khách mời."),
    guests: count().describe("Khách mời có mặt, không tính vào số triệu tập."),
    uninvited: count().describe("Người ngoài danh sách có mặt."),
    headcount: count().nullable().describe("Số báo bằng số lượng; null: chưa báo."),
  })
  .describe("Số liệu của một điểm cầu.");

export const pointShape = z
  .object({
    id: id("điểm cầu"),
    parentId: z.guid().nullable().describe("Mã điểm cầu cấp trên trong cùng hội nghị; null: cấp cao nhất."),
    name: z.string().describe("Tên, in sau chữ “điểm cầu”."),
    role: z
      .enum(["host", "member", "relay_only"])
      .describe("Điểm cầu chính, thành viên, hoặc chỉ theo dõi qua truyền hình."),
    tier: z.enum(tiers).describe("Cấp của điểm cầu."),
    countingMode: z
      .enum(["roster", "headcount", "groups"])
      .describe("Điểm danh theo danh sách, báo số lượng, hoặc báo theo nhóm."),
    coversSubtree: z.boolean().describe("Số đã báo gồm cả các điểm cầu bên dưới."),
    line: z.enum(["never", "connected", "lost"]).describe("Đường truyền."),
    check: z.enum(["unchecked", "passed", "failed"]).describe("Kết quả kiểm tra đường truyền."),
    report: z
      .enum(["none", "open", "confirmed", "corrected"])
      .describe("Báo cáo: chưa có, đang điểm danh, chủ trì đã xác nhận, đã sửa sau xác nhận."),
    figures: figuresShape,
    revision: count().describe(
      "Tăng mỗi khi số liệu của điểm cầu thay đổi; đường truyền, kiểm tra, tên thay đổi thì không tăng.",
    ),
    changedAt: utcMoment(
      "Lúc điểm cầu thay đổi gần nhất, kể cả đường truyền, kiểm tra và quy định về người đi thay. Giữa hai bản của một điểm cầu, bản mới là bản có revision lớn hơn; cùng revision thì bản có changedAt muộn hơn.",
    ),
  })
  .describe("Một điểm cầu với tình trạng và số liệu hiện thời.");
export type PointSeen = z.output<typeof pointShape>;

export const versionShape = z
  .object({
    id: id("bản số liệu"),
    conferenceId: id("hội nghị"),
    kind: z
      .enum(["planned", "registered", "at_opening", "final", "corrected"])
      .describe("Dự kiến, đăng ký, lúc khai mạc, số liệu chốt, điều chỉnh."),
    number: z.number().int().min(1).describe("Lần thứ mấy của loại này: “Điều chỉnh lần 2” có number là 2."),
    figures: z.unknown().describe("Số liệu đã chốt, đúng như bản lưu."),
    frozenAt: utcMoment("Lúc chốt."),
  })
  .describe("Một bản số liệu đã chốt.");

export const pointsChangedShape = z
  .object({
    conferenceId: id("hội nghị"),
    points: z.array(pointShape).describe("Nhiều nhất 200, mỗi điểm cầu với trạng thái mới nhất."),
  })
  .describe(
    "Các điểm cầu vừa thay đổi, nhiều nhất 200 mỗi lần; mỗi điểm cầu mang trạng thái mới nhất. Điểm cầu đã xóa không được báo.",
  );
export const conferenceChangedShape = z.object({ conference: conferenceShape });
export const figuresFrozenShape = z.object({ version: versionShape });
export const pingShape = z.object({ webhookId: id("webhook") });

/** What a webhook can be told of. */
export const webhookEvents = ["points.changed", "conference.changed", "figures.frozen"] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** `ping` is sent by hand only ("Gửi thử"). */
export type SentEvent = WebhookEvent | "ping";

export const eventShapes = {
  "points.changed": pointsChangedShape,
  "conference.changed": conferenceChangedShape,
  "figures.frozen": figuresFrozenShape,
  ping: pingShape,
} satisfies Record<SentEvent, z.ZodType>;

export const eventNames = {
  "points.changed": "Điểm cầu thay đổi",
  "conference.changed": "Hội nghị thay đổi",
  "figures.frozen": "Số liệu được chốt",
  ping: "Gửi thử",
} satisfies Record<SentEvent, string>;

export const eventHints = {
  "points.changed": "Điểm danh, báo số lượng, xác nhận, đường truyền; gộp các điểm cầu, vài giây một lần.",
  "conference.changed": "Chuyển trạng thái, đổi tên, đổi giờ, đổi cách tính người đi thay.",
  "figures.frozen": "Mỗi lần chốt hoặc điều chỉnh số liệu của hội nghị.",
  ping: "Chỉ gửi khi bấm “Gửi thử”.",
} satisfies Record<SentEvent, string>;

/** The whole body of what is sent (Standard Webhooks). */
export const envelopeOf = <S extends z.ZodType>(event: SentEvent, data: S) =>
  z.object({
    type: z.literal(event).describe("Loại sự việc."),
    timestamp: utcMoment("Lúc sự việc được ghi nhận."),
    data,
  });
