import { formSayings } from "@/lib/text/sayings";
import { z } from "zod";
import { dayOf, optionalLine, requiredLine } from "@/lib/text/fields";
import { printedPostSchema, printPost } from "@/lib/organizations/people/rules";
import { atLocal, formatTime, localDate, parseLocalTime } from "@/lib/time";

export const agendaKinds = [
  "opening",
  "report",
  "paper",
  "discussion",
  "directive",
  "conclusion",
  "award",
  "interlude",
  "other",
] as const;
export type AgendaKind = (typeof agendaKinds)[number];

export const agendaKindNames = {
  opening: "Khai mạc",
  report: "Báo cáo",
  paper: "Tham luận",
  discussion: "Thảo luận",
  directive: "Phát biểu chỉ đạo",
  conclusion: "Kết luận",
  award: "Khen thưởng",
  interlude: "Giải lao, văn nghệ",
  other: "Khác",
} satisfies Record<AgendaKind, string>;

const noTime = "Giờ không đúng, ví dụ: 08:30.";
const time = z
  .string()
  .max(20, noTime)
  .transform((text, context): string | null => {
    if (text.trim() === "") return null;
    const hour = parseLocalTime(text);
    if (hour === null) context.addIssue({ code: "custom", message: noTime });
    return hour;
  });

const noMinutes = "Số phút là số nguyên từ 1 đến 600.";
const minutes = z
  .string()
  .trim()
  .max(10, noMinutes)
  .transform((text) => (text === "" ? null : Number(text)))
  .pipe(z.number(noMinutes).int(noMinutes).min(1, noMinutes).max(600, noMinutes).nullable());

const rowId = z.uuid().nullable();

/** Who speaks on what: a person of the register, a name as it stands, an office alone, or a topic without a speaker. */
const speech = z.object({
  id: rowId,
  personId: z.uuid("Chọn cán bộ trong danh sách.").nullable(),
  fullName: optionalLine("Họ tên", 120),
  rank: optionalLine("Cấp bậc hàm", 60),
  post: optionalLine("Chức vụ", 300),
  topic: optionalLine("Nội dung", 500),
  pointId: z.uuid("Chọn điểm cầu trong danh sách.").nullable(),
});

const partner = z.object({
  organizationId: z.uuid("Chọn cơ quan trong danh sách.").nullable(),
  name: requiredLine("Tên cơ quan phối hợp", 300, "Nhập tên cơ quan phối hợp hoặc bỏ dòng này."),
});

const item = z.object({
  id: rowId,
  kind: z.enum(agendaKinds, "Chọn loại nội dung."),
  title: requiredLine("Nội dung", 500, "Nhập nội dung hoặc bỏ dòng này."),
  day: dayOf("Chọn ngày."),
  startTime: time,
  minutes,
  speeches: z.array(speech).max(50, "Nhiều nhất 50 người phát biểu cho một nội dung."),
  partners: z.array(partner).max(50, "Nhiều nhất 50 cơ quan phối hợp."),
});

/** The whole agenda, in its order: it is saved at once or not at all. */
export const saveAgendaSchema = z.object({
  conferenceId: z.uuid(),
  version: z.int32().positive(),
  items: z
    .array(
      item
        .transform(({ day, startTime, ...rest }) => ({
          ...rest,
          startsAt: startTime === null ? null : atLocal(day, startTime),
        }))
        .superRefine((row, context) => {
          row.speeches.forEach(({ personId, fullName, post, topic }, at) => {
            if (personId ?? fullName ?? post ?? topic) return;
            context.addIssue({
              code: "custom",
              path: ["speeches", at, "topic"],
              message: "Ghi người phát biểu hoặc nội dung, hoặc bỏ dòng này.",
            });
          });
        }),
    )
    .max(200, "Nhiều nhất 200 nội dung."),
});
export type SaveAgendaForm = z.input<typeof saveAgendaSchema>;
export type SaveAgenda = z.output<typeof saveAgendaSchema>;

export type AgendaRefusal =
  "not_found" | "closed" | "changed_meanwhile" | "person_not_found" | "point_not_found" | "body_not_found";

export const agendaSayings = {
  not_found: "Không tìm thấy hội nghị này.",
  closed: "Hồ sơ hội nghị đã đóng; mở lại hồ sơ rồi mới sửa được.",
  changed_meanwhile:
    "Người khác vừa sửa hội nghị này. Nội dung vừa nhập vẫn được giữ: mở lại trang ở cửa sổ khác để đối chiếu rồi lưu lại.",
  person_not_found: "Một người phát biểu không còn trong danh mục cán bộ; hãy chọn lại.",
  point_not_found: "Một điểm cầu không còn trong hội nghị; hãy chọn lại.",
  body_not_found: "Một cơ quan phối hợp không còn trong danh mục; hãy chọn lại.",
  ...formSayings,
} satisfies Record<AgendaRefusal | "invalid" | "signed_out", string>;

type StoredAgenda = {
  id: string;
  version: number;
  heldOn: Date;
  agenda: {
    id: string;
    kind: AgendaKind;
    title: string;
    startsAt: Date | null;
    minutes: number | null;
    speeches: {
      id: string;
      personId: string | null;
      rank: string | null;
      fullName: string | null;
      posts: unknown;
      topic: string | null;
      pointId: string | null;
    }[];
    partners: { organizationId: string | null; name: string }[];
  }[];
};

/** The posts of a stored speech as one line; what is stored is always an array of printed posts. */
export const postLine = (posts: unknown): string =>
  z.array(printedPostSchema).parse(posts).map(printPost).join(", ");

/** The form of a stored agenda. */
export const agendaFormOf = (conference: StoredAgenda): SaveAgendaForm => ({
  conferenceId: conference.id,
  version: conference.version,
  items: conference.agenda.map((item) => ({
    id: item.id,
    kind: item.kind,
    title: item.title,
    day: localDate(item.startsAt ?? conference.heldOn),
    startTime: item.startsAt ? formatTime(item.startsAt) : "",
    minutes: item.minutes === null ? "" : String(item.minutes),
    speeches: item.speeches.map((speech) => ({
      id: speech.id,
      personId: speech.personId,
      fullName: speech.fullName ?? "",
      rank: speech.rank ?? "",
      post: postLine(speech.posts),
      topic: speech.topic ?? "",
      pointId: speech.pointId,
    })),
    partners: item.partners,
  })),
});
