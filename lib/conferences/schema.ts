import { z } from "zod";
import { optionalLine, optionalText, requiredLine } from "@/lib/text/fields";
import {
  conferenceFormats,
  conferenceKinds,
  conferenceStates,
  type ConferenceFormat,
  type ConferenceKind,
  type ConferenceTimes,
  videoSystems,
  type VideoSystem,
} from "./rules";
import {
  besideOtherFaults,
  hoursInOrder,
  optionalDay,
  readTimes,
  timeFields,
  typedTimes,
} from "./hours/schema";
import { moveNeedsDates, moveNeedsReason } from "./moves/rules";

export const nameMax = 500;

const videoFields = {
  videoSystem: z.enum(videoSystems, "Chọn hệ thống truyền hình."),
  videoUrl: optionalLine("Đường dẫn", 1000),
  videoDial: optionalLine("Số quay, địa chỉ MCU", 200),
  videoCode: optionalLine("Mã phòng họp", 100),
  videoNote: optionalText("Ghi chú kết nối", 1000),
};

type TypedVideo = {
  videoSystem: (typeof videoSystems)[number];
  videoUrl: string | null;
  videoDial: string | null;
  videoCode: string | null;
  videoNote: string | null;
};

/** Whether this is the address of a web meeting that one tap may open: nothing but http and https. */
export function isMeetingLink(text: string): boolean {
  // URL.parse is newer than the browsers of many offices.
  try {
    const url = new URL(text);
    return (url.protocol === "https:" || url.protocol === "http:") && url.hostname !== "";
  } catch {
    return false;
  }
}

/** Only what the chosen system uses is kept: a dial string left over from another one would mislead a technician. */
function readVideo(input: TypedVideo, context: z.RefinementCtx): TypedVideo {
  const { videoSystem, videoUrl, videoDial, videoCode, videoNote } = input;
  if (videoSystem === "meeting_link" && videoUrl && !isMeetingLink(videoUrl)) {
    context.addIssue({
      code: "custom",
      path: ["videoUrl"],
      message: "Đường dẫn phải bắt đầu bằng https://, ví dụ: https://zoom.us/j/123456789.",
    });
  }
  return {
    videoSystem,
    videoUrl: videoSystem === "meeting_link" ? videoUrl : null,
    videoDial: videoSystem === "room_system" ? videoDial : null,
    videoCode: videoSystem === "meeting_link" || videoSystem === "room_system" ? videoCode : null,
    videoNote: videoSystem === "none" ? null : videoNote,
  };
}

const hostSchema = z.object({
  organizationId: z.uuid("Chọn cơ quan trong danh sách.").nullable(),
  name: requiredLine("Tên cơ quan chủ trì", 300, "Nhập tên cơ quan chủ trì hoặc bỏ dòng này."),
});

const hosts = z
  .array(hostSchema)
  .max(20, "Nhiều nhất 20 cơ quan chủ trì.")
  .superRefine((rows, context) => {
    rows.forEach((row, at) => {
      const first = rows.findIndex(
        (other) =>
          (row.organizationId !== null && other.organizationId === row.organizationId) ||
          other.name === row.name,
      );
      if (first < at)
        context.addIssue({ code: "custom", path: [at, "name"], message: "Cơ quan này đã có ở dòng trên." });
    });
  });

const conferenceFields = {
  name: requiredLine("Tên hội nghị", nameMax, "Nhập tên hội nghị."),
  otherName: optionalLine("Tên gọi khác", nameMax),
  otherSubject: optionalLine("Nội dung thứ hai", nameMax),
  kind: z.enum(conferenceKinds, "Chọn loại hội nghị."),
  format: z.enum(conferenceFormats, "Chọn hình thức."),
  scope: optionalLine("Phạm vi", nameMax),
  hosts,
  ...timeFields,
  ...videoFields,
  chairRule: optionalLine("Quy tắc phân công chủ trì", 300),
  substituteCounts: z.boolean(),
};

// The answer travels with every write that brings a new title in; anything but a plain "no" stops it.
const noSecrets = z.literal(true, "Hội nghị có nội dung bí mật nhà nước không được nhập vào hệ thống này.");

const ownerId = z.uuid("Chọn cơ quan lưu hồ sơ hội nghị.");

export const createConferenceSchema = z
  .object({ noSecrets, ownerId, ...conferenceFields })
  .refine(hoursInOrder, besideOtherFaults)
  .transform(({ heldOn, heldUntil, startTime, endTime, ...input }, context) => ({
    ...input,
    ...readVideo(input, context),
    times: readTimes({ heldOn, heldUntil, startTime, endTime }, context),
  }));
export type CreateConferenceForm = z.input<typeof createConferenceSchema>;
export type CreateConference = z.output<typeof createConferenceSchema>;

export const editConferenceSchema = z
  .object({ conferenceId: z.uuid(), version: z.int32().positive(), ...conferenceFields })
  .refine(hoursInOrder, besideOtherFaults)
  .transform(({ heldOn, heldUntil, startTime, endTime, ...input }, context) => ({
    ...input,
    ...readVideo(input, context),
    times: readTimes({ heldOn, heldUntil, startTime, endTime }, context),
  }));
export type EditConferenceForm = z.input<typeof editConferenceSchema>;
export type EditConference = z.output<typeof editConferenceSchema>;

export const copyConferenceSchema = z
  .object({
    noSecrets,
    sourceId: z.uuid(),
    name: conferenceFields.name,
    ...timeFields,
    withDelegates: z.boolean(),
  })
  .transform(({ heldOn, heldUntil, startTime, endTime, ...input }, context) => ({
    ...input,
    times: readTimes({ heldOn, heldUntil, startTime, endTime }, context),
  }));
export type CopyConferenceForm = z.input<typeof copyConferenceSchema>;
export type CopyConference = z.output<typeof copyConferenceSchema>;

/** A move names the state that the person saw: if it is another by now, nothing happens. */
export const moveConferenceSchema = z
  .object({
    conferenceId: z.uuid(),
    from: z.enum(conferenceStates),
    to: z.enum(conferenceStates),
    reason: optionalText("Lý do", 500),
    ...timeFields,
    heldOn: optionalDay,
  })
  .transform(({ heldOn, heldUntil, startTime, endTime, ...input }, context) => {
    if (moveNeedsReason(input.from, input.to) && !input.reason) {
      context.addIssue({ code: "custom", path: ["reason"], message: "Nêu lý do." });
    }
    if (!moveNeedsDates(input.from, input.to)) return { ...input, times: null };
    if (!heldOn) {
      context.addIssue({ code: "custom", path: ["heldOn"], message: "Nhập ngày tổ chức mới." });
      return { ...input, times: null };
    }
    return { ...input, times: readTimes({ heldOn, heldUntil, startTime, endTime }, context) };
  });
export type MoveConferenceForm = z.input<typeof moveConferenceSchema>;
export type MoveConference = z.output<typeof moveConferenceSchema>;

export const conferencePageSize = 50;

/** What the address bar says of the list; anything unreadable is simply not filtered by. */
export const conferenceFilterSchema = z.object({
  search: z.string().max(300).catch(""),
  state: z.enum(conferenceStates).nullable().catch(null),
  kind: z.enum(conferenceKinds).nullable().catch(null),
  year: z.coerce.number().int().min(1900).max(2199).nullable().catch(null),
  owner: z.uuid().nullable().catch(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type ConferenceFilter = z.output<typeof conferenceFilterSchema>;

/** The filter from the parameters of an address: a parameter given twice or unreadable is not filtered by. */
export function readConferenceFilter(
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
): ConferenceFilter {
  const { q, state, kind, year, owner, page } = params;
  return conferenceFilterSchema.parse({
    search: q ?? "",
    state: state ?? null,
    kind: kind ?? null,
    year: year ?? null,
    owner: owner ?? null,
    page: page ?? 1,
  });
}

type Stored = ConferenceTimes & {
  id: string;
  version: number;
  name: string;
  otherName: string | null;
  otherSubject: string | null;
  kind: ConferenceKind;
  format: ConferenceFormat;
  scope: string | null;
  hosts: { organizationId: string | null; name: string }[];
  chairRule: string | null;
  videoSystem: VideoSystem;
  videoUrl: string | null;
  videoDial: string | null;
  videoCode: string | null;
  videoNote: string | null;
  substituteCounts: boolean;
};

/** The edit form of a stored conference. */
export const editFormOf = (conference: Stored): EditConferenceForm => ({
  conferenceId: conference.id,
  version: conference.version,
  name: conference.name,
  otherName: conference.otherName ?? "",
  otherSubject: conference.otherSubject ?? "",
  kind: conference.kind,
  format: conference.format,
  scope: conference.scope ?? "",
  hosts: conference.hosts,
  ...typedTimes(conference),
  chairRule: conference.chairRule ?? "",
  videoSystem: conference.videoSystem,
  videoUrl: conference.videoUrl ?? "",
  videoDial: conference.videoDial ?? "",
  videoCode: conference.videoCode ?? "",
  videoNote: conference.videoNote ?? "",
  substituteCounts: conference.substituteCounts,
});

/** The copy form: everything but the day, which must be said anew. */
export const copyFormOf = (conference: Stored): Omit<CopyConferenceForm, "noSecrets"> => ({
  sourceId: conference.id,
  name: conference.name,
  ...typedTimes(conference),
  heldOn: "",
  heldUntil: "",
  withDelegates: false,
});
