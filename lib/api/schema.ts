import { z } from "zod";
import { attendanceModes, attendanceStates } from "@/lib/attendance/rules";
import { mostOperations } from "@/lib/attendance/schema";
import { phoneLimits } from "@/lib/attendance/phone/rules";
import { tiers } from "@/lib/organizations/rules";
import {
  conferenceShape,
  figuresShape,
  pointShape,
  utcMoment,
  utcMomentOrNull,
} from "@/lib/webhooks/events/schema";

// What the API takes (…Schema) and gives (…Shape): validation, types and the document all come from here.

const id = () => z.guid("Mã không đúng dạng UUID.").toLowerCase();
const moment = (message: string) => z.iso.datetime({ offset: true, error: message });
const count = () => z.number().int().min(0);

const paging = (most: number, usual: number) => ({
  after: id().optional().describe("Mã của dòng cuối trang trước (next); bỏ trống để lấy từ đầu."),
  limit: z.coerce
    .number(`limit là số từ 1 đến ${most}.`)
    .int()
    .min(1, `limit là số từ 1 đến ${most}.`)
    .max(most, `limit là số từ 1 đến ${most}.`)
    .default(usual)
    .describe("Số dòng mỗi trang."),
});
const next = () => z.guid().nullable().describe("Gửi lại trong after để lấy trang sau; null: đã hết.");

export const conferencesQuerySchema = z.object(paging(200, 50));

export const pointsQuerySchema = z.object({
  ...paging(500, 200),
  tier: z.enum(tiers, "tier không đúng.").optional().describe("Chỉ lấy điểm cầu của cấp này."),
  role: z
    .enum(["host", "member", "relay_only"], "role không đúng.")
    .optional()
    .describe("Chỉ lấy điểm cầu chính, thành viên, hoặc nơi chỉ theo dõi qua truyền hình."),
  line: z
    .enum(["never", "connected", "lost"], "line không đúng.")
    .optional()
    .describe("Chỉ lấy điểm cầu chưa kết nối, đã kết nối, hoặc mất kết nối."),
  report: z
    .enum(["none", "open", "confirmed", "corrected"], "report không đúng.")
    .optional()
    .describe("Chỉ lấy điểm cầu chưa báo cáo, đang điểm danh, đã xác nhận, hoặc đã sửa sau xác nhận."),
  changedSince: moment("changedSince là thời điểm ISO 8601 có múi giờ.")
    .optional()
    .describe("Chỉ lấy điểm cầu thay đổi từ thời điểm này: gửi lại asOf ở trang đầu của lần hỏi trước."),
});
export type PointsQuery = z.output<typeof pointsQuerySchema>;

export const delegatesQuerySchema = z.object(paging(500, 200));
export type Paging = z.output<typeof delegatesQuerySchema>;

export const totalsQuerySchema = z.object({
  by: z
    .enum(["parent"], "by chỉ nhận giá trị parent.")
    .optional()
    .describe("parent: thêm số liệu theo điểm cầu cấp trên."),
});

export const conferencePageShape = z.object({
  data: z.array(conferenceShape).describe("Một trang."),
  next: next(),
});
export const pointPageShape = z.object({
  data: z.array(pointShape).describe("Một trang."),
  next: next(),
  asOf: utcMoment(
    "asOf ở trang đầu dùng làm changedSince lần sau; của các trang sau thì đã muộn. Đã lùi lại ít giây để không sót: một điểm cầu có thể đến hai lần.",
  ),
});

export const delegateShape = z
  .object({
    id: z.guid().describe("Mã đại biểu trong hội nghị này; gửi lại trong delegateId."),
    personId: z
      .guid()
      .nullable()
      .describe("Mã cán bộ, giữ nguyên qua các hội nghị; null: không gắn với cán bộ."),
    fullName: z.string().describe("Họ và tên."),
    title: z.string().nullable().describe("Chức vụ, đơn vị như in trong danh sách."),
    type: z
      .enum(["official", "invited"])
      .describe("official: được triệu tập, tính vào tỷ lệ; invited: khách mời, không tính."),
    uninvited: z.boolean().describe("Đến dự mà không có trong danh sách."),
    state: z.enum(attendanceStates).describe("Trạng thái điểm danh đang có hiệu lực."),
    mode: z.enum(attendanceModes).nullable().describe("Dự tại phòng họp hay trực tuyến."),
    markedAt: utcMomentOrNull("Lúc được ghi; null: chưa ai ghi."),
    source: z
      .enum(["chair", "secretary", "centre", "import", "self", "hint"])
      .nullable()
      .describe("Ai nói: chair, secretary, centre, import là con người; hint, self nhường lời con người."),
  })
  .describe("Một đại biểu. Không có số điện thoại, lý do vắng và ghi chú.");
export const delegatePageShape = z.object({
  data: z.array(delegateShape).describe("Một trang."),
  next: next(),
});

const {
  summoned,
  attending,
  expected,
  late,
  leftEarly,
  excused,
  unexcused,
  substituted,
  inRoom,
  online,
  guests,
  uninvited,
} = figuresShape.shape;

export const totalsShape = z
  .object({
    points: count().describe("Số điểm cầu, không kể nơi chỉ theo dõi qua truyền hình."),
    relays: count().describe("Số nơi chỉ theo dõi qua truyền hình."),
    connected: count().describe("Số điểm cầu đang kết nối."),
    reported: count().describe(
      "Số điểm cầu đã bắt đầu báo cáo, hoặc đã nằm trong số báo chung của cấp trên.",
    ),
    confirmed: count().describe(
      "Số điểm cầu mà chủ trì đã xác nhận số liệu, hoặc không báo riêng vì đã nằm trong số báo chung của cấp trên.",
    ),
    covered: count().describe(
      "Số điểm cầu đã nằm trong số báo chung của điểm cầu cấp trên, không cộng lần nữa.",
    ),
    ...{ summoned, attending, expected, late, leftEarly, excused, unexcused },
    ...{ substituted, inRoom, online, guests, uninvited },
    rate: z
      .number()
      .min(0)
      .nullable()
      .describe(
        "attending chia summoned, 0,9561 là 95,61 %. Tính trên mọi đại biểu triệu tập, kể cả của điểm cầu chưa báo cáo (khác tỷ lệ trên bảng điều hành, chỉ tính nơi đã báo cáo); null: không triệu tập ai.",
      ),
  })
  .describe("Số liệu cộng của nhiều điểm cầu, không tính ai hai lần.");
export const totalsAnswerShape = z.object({
  conferenceId: z.guid().describe("Mã của hội nghị."),
  whole: totalsShape,
  byTier: z
    .array(z.object({ tier: z.enum(tiers).describe("Cấp của điểm cầu."), totals: totalsShape }))
    .describe("Cùng số liệu theo từng cấp."),
  byParent: z
    .array(
      z.object({
        parentId: z.guid().nullable().describe("Mã điểm cầu cấp trên; null: cấp cao nhất."),
        totals: totalsShape,
      }),
    )
    .nullable()
    .describe("Các điểm cầu ngay dưới mỗi điểm cầu cấp trên (null: cấp cao nhất); chỉ có khi hỏi by=parent."),
});

/** What a machine can see. That somebody is away, and why, is a person's word. */
export const hintStates = ["present", "late", "left_early"] as const;

const operationId = () =>
  id().describe(
    "UUID do hệ thống gửi tự sinh. Gửi lại cùng mã chỉ được tính một lần, nên mất kết nối cứ gửi lại.",
  );
const sentAt = moment("sentAt là thời điểm ISO 8601 có múi giờ.").describe(
  "Giờ của máy gửi lúc gửi. Giờ lệch không sao: hệ thống lấy khoảng cách giữa at và sentAt.",
);
const at = () =>
  moment("at là thời điểm ISO 8601 có múi giờ.").describe("Lúc nhận diện, theo giờ của máy gửi.");

export const hintMarkSchema = z
  .object({
    operationId: operationId(),
    delegateId: id().describe("Mã đại biểu (id khi đọc đại biểu của điểm cầu)."),
    state: z
      .enum(hintStates, `state là một trong: ${hintStates.join(", ")}.`)
      .optional()
      .describe("Máy thấy: có mặt, đến muộn, về sớm."),
    mode: z
      .enum(attendanceModes, "mode là in_room hoặc online.")
      .optional()
      .describe("Dự tại phòng họp hay trực tuyến; bỏ trống: không rõ."),
    undoesId: id()
      .optional()
      .describe("Thay cho state: hoàn tác tín hiệu có mã này. Không hoàn tác được lời của con người."),
    at: at(),
  })
  .refine((one) => (one.state === undefined) !== (one.undoesId === undefined), {
    error: "Ghi state hoặc undoesId, không ghi cả hai.",
  })
  .describe("Một tín hiệu điểm danh.");

export const hintHeadcountSchema = z
  .object({
    operationId: operationId(),
    groupId: id().optional().describe("Nhóm đại biểu; bỏ trống: cả điểm cầu."),
    present: z
      .number("present là số nguyên từ 0.")
      .int("present là số nguyên từ 0.")
      .min(0, "present là số nguyên từ 0.")
      .max(phoneLimits.headcount, `present lớn nhất ${phoneLimits.headcount}.`)
      .describe("Số người đếm được, thay cho số trước."),
    at: at(),
  })
  .describe("Một số lượng đếm được.");

/** The operations are looked at one by one, so that a bad one does not cost the others. */
export const hintBatchSchema = z.object({
  sentAt,
  operations: z
    .array(z.unknown(), "Thiếu danh sách operations.")
    .min(1, "Không có thao tác nào.")
    .max(mostOperations, `Mỗi lần gửi nhiều nhất ${mostOperations} thao tác.`),
});
export type HintBatch = z.output<typeof hintBatchSchema>;

const batchOf = <S extends z.ZodType>(operation: S) =>
  z.object({
    sentAt,
    operations: z.array(operation).min(1).max(mostOperations).describe("Các thao tác, xét từng thao tác."),
  });
/** As the document tells them, each operation with its own form. */
export const hintMarksBatchSchema = batchOf(hintMarkSchema);
export const hintHeadcountsBatchSchema = batchOf(hintHeadcountSchema);

export const outcomeShape = z
  .object({
    operationId: z.string().nullable().describe("null: thao tác không có mã đọc được."),
    outcome: z
      .enum(["applied", "duplicate", "refused"])
      .describe("Đã ghi, đã nhận từ trước, hoặc không nhận."),
    stands: z
      .boolean()
      .nullable()
      .describe(
        "Với applied: true nếu trạng thái đại biểu đang theo tín hiệu này, false nếu lời con người đứng trên.",
      ),
    code: z.string().nullable().describe("Với refused: mã lý do, ổn định giữa các phiên bản."),
    detail: z.string().nullable().describe("Với refused: câu giải thích bằng tiếng Việt."),
  })
  .describe("Kết quả của một thao tác, cùng thứ tự với operations.");
export type HintOutcome = z.output<typeof outcomeShape>;
export const outcomesShape = z.object({
  outcomes: z.array(outcomeShape).describe("Cùng thứ tự với operations."),
  revision: count().describe("Tăng mỗi khi số liệu của điểm cầu thay đổi; sau lần gửi này."),
});

export const problemShape = z
  .object({
    type: z.literal("about:blank").describe("Luôn là about:blank; phân biệt lỗi bằng code."),
    title: z.string().describe("Tên chung của mã trạng thái."),
    status: z.number().int().describe("Mã trạng thái HTTP."),
    code: z.string().describe("Mã lỗi, ổn định giữa các phiên bản."),
    detail: z.string().describe("Câu giải thích bằng tiếng Việt."),
    errors: z
      .array(
        z.object({
          path: z.string().describe("Trường sai."),
          message: z.string().describe("Sai thế nào."),
        }),
      )
      .optional()
      .describe("Từng trường sai, khi nội dung gửi không hợp lệ."),
  })
  .describe("Lỗi (RFC 9457).");
