import { describe, expect, it } from "vitest";
import {
  copyConferenceSchema,
  createConferenceSchema,
  isMeetingLink,
  moveConferenceSchema,
  type CreateConferenceForm,
} from "./schema";

const ownerId = "00000000-0000-4000-8000-000000000001";
const form: CreateConferenceForm = {
  noSecrets: true,
  ownerId,
  name: "Hội nghị trực tuyến tổng kết công tác dân vận năm 2021",
  otherName: "",
  otherSubject: "",
  kind: "annual_review",
  format: "online",
  scope: "",
  hosts: [],
  heldOn: "14/01/2022",
  heldUntil: "",
  startTime: "",
  endTime: "",
  videoSystem: "none",
  videoUrl: "",
  videoDial: "",
  videoCode: "",
  videoNote: "",
  chairRule: "",
  substituteCounts: true,
};

function faultsOf(change: Record<string, unknown>) {
  const parsed = createConferenceSchema.safeParse({ ...form, ...change });
  return Object.fromEntries(
    (parsed.error?.issues ?? []).map((issue) => [issue.path.join("."), issue.message]),
  );
}

describe("the form of a conference", () => {
  it("leaves unknown hours unknown", () => {
    expect(createConferenceSchema.parse(form).times).toEqual({
      heldOn: new Date("2022-01-14"),
      heldUntil: null,
      startsAt: null,
      endsAt: null,
    });
  });

  it("reads days and hours as people write them, in Viet Nam's zone", () => {
    const { times } = createConferenceSchema.parse({
      ...form,
      heldOn: "14-1-2022",
      heldUntil: "15/1/2022",
      startTime: "8h",
      endTime: "11 giờ 30",
    });
    expect(times).toEqual({
      heldOn: new Date("2022-01-14"),
      heldUntil: new Date("2022-01-15"),
      startsAt: new Date("2022-01-14T01:00:00Z"),
      endsAt: new Date("2022-01-15T04:30:00Z"),
    });
  });

  it("takes a last day equal to the first as one day", () => {
    expect(createConferenceSchema.parse({ ...form, heldUntil: "14/01/2022" }).times.heldUntil).toBeNull();
  });

  it.each([
    ["no day", { heldOn: " " }, "heldOn", "Nhập ngày tổ chức."],
    ["a day that is none", { heldOn: "31/02/2022" }, "heldOn", "Ngày không đúng, ví dụ: 14/01/2022."],
    [
      "an hour that is none",
      { startTime: "25:00" },
      "startTime",
      "Giờ không đúng, ví dụ: 08:00. Chưa biết giờ thì để trống.",
    ],
    [
      "an end before the start",
      { startTime: "11:00", endTime: "08:00" },
      "endTime",
      "Giờ kết thúc phải sau giờ bắt đầu.",
    ],
    [
      "an end at the start",
      { startTime: "08:00", endTime: "8h" },
      "endTime",
      "Giờ kết thúc phải sau giờ bắt đầu.",
    ],
    ["an end without a start", { endTime: "08:00" }, "startTime", "Có giờ kết thúc thì nhập cả giờ bắt đầu."],
    [
      "a last day before the first",
      { heldUntil: "13/01/2022" },
      "heldUntil",
      "Ngày kết thúc trước ngày bắt đầu.",
    ],
    [
      "a year mistyped",
      { heldUntil: "14/01/2023" },
      "heldUntil",
      "Hội nghị dài nhất 31 ngày; kiểm tra lại năm và tháng.",
    ],
    [
      "a name of 10,000 characters",
      { name: "a".repeat(10_000) },
      "name",
      "Tên hội nghị dài nhất 500 ký tự, hãy rút gọn.",
    ],
    ["no name", { name: "  " }, "name", "Nhập tên hội nghị."],
    ["an unknown kind", { kind: "party" }, "kind", "Chọn loại hội nghị."],
    [
      "a script as meeting link",
      { videoSystem: "meeting_link", videoUrl: "javascript:alert(1)" },
      "videoUrl",
      "Đường dẫn phải bắt đầu bằng https://, ví dụ: https://zoom.us/j/123456789.",
    ],
    [
      "a host twice",
      {
        hosts: [
          { organizationId: null, name: "Tỉnh ủy" },
          { organizationId: null, name: "Tỉnh ủy" },
        ],
      },
      "hosts.1.name",
      "Cơ quan này đã có ở dòng trên.",
    ],
    [
      "a host without a name",
      { hosts: [{ organizationId: null, name: "" }] },
      "hosts.0.name",
      "Nhập tên cơ quan chủ trì hoặc bỏ dòng này.",
    ],
  ])("says at its field what is wrong with %s", (_what, change, field, sentence) => {
    expect(faultsOf(change)).toEqual({ [field]: sentence });
  });

  it("tells an end before the start beside a fault in the name", () => {
    expect(faultsOf({ name: "", startTime: "11h", endTime: "8h" })).toEqual({
      name: "Nhập tên hội nghị.",
      endTime: "Giờ kết thúc phải sau giờ bắt đầu.",
    });
    expect(Object.keys(faultsOf({ name: "", startTime: "11h", endTime: "nay" }))).toEqual([
      "name",
      "endTime",
    ]);
  });

  it("refuses everything unless the question of secrets was answered no", () => {
    expect(faultsOf({ noSecrets: false })).toHaveProperty("noSecrets");
    expect(faultsOf({ noSecrets: undefined })).toHaveProperty("noSecrets");
    expect(
      copyConferenceSchema.safeParse({ ...form, sourceId: ownerId, withDelegates: false, noSecrets: false })
        .success,
    ).toBe(false);
  });

  it("refuses a secret mark in any name", () => {
    for (const field of ["name", "otherName", "otherSubject", "scope"]) {
      expect(faultsOf({ [field]: "Hội nghị về công tác cán bộ (MẬT)" })[field]).toContain("độ mật");
    }
  });

  it("keeps only what the chosen video system uses", () => {
    const typed = {
      ...form,
      videoUrl: "https://zoom.us/j/1",
      videoDial: "10.1.1.1##77",
      videoCode: "77",
      videoNote: "gọi trước",
    };
    const { videoUrl, videoDial, videoCode } = createConferenceSchema.parse({
      ...typed,
      videoSystem: "room_system",
    });
    expect({ videoUrl, videoDial, videoCode }).toEqual({
      videoUrl: null,
      videoDial: "10.1.1.1##77",
      videoCode: "77",
    });
    expect(createConferenceSchema.parse({ ...typed, videoSystem: "none" })).toMatchObject({
      videoUrl: null,
      videoDial: null,
      videoCode: null,
      videoNote: null,
    });
  });
});

it.each([
  ["https://zoom.us/j/123?pwd=x", true],
  ["http://10.0.0.5/phong-hop", true],
  ["zoom.us/j/123", false],
  ["data:text/html,x", false],
  ["zoommtg://zoom.us/join", false],
])("%s opens a meeting: %s", (text, opens) => {
  expect(isMeetingLink(text)).toBe(opens);
});

describe("the form of a move", () => {
  const move = { conferenceId: ownerId, reason: "", heldOn: "", heldUntil: "", startTime: "", endTime: "" };

  it("asks why a conference is cancelled, postponed or opened again", () => {
    for (const [from, to] of [
      ["issued", "cancelled"],
      ["issued", "postponed"],
      ["closed", "ended"],
    ] as const) {
      const { error } = moveConferenceSchema.safeParse({ ...move, from, to });
      expect(error?.issues).toMatchObject([{ path: ["reason"], message: "Nêu lý do." }]);
    }
  });

  it("asks for the new day of a postponed conference", () => {
    const { error } = moveConferenceSchema.safeParse({ ...move, from: "postponed", to: "issued" });
    expect(error?.issues).toMatchObject([{ path: ["heldOn"], message: "Nhập ngày tổ chức mới." }]);
  });

  it("brings no new times into any other move", () => {
    expect(
      moveConferenceSchema.parse({ ...move, from: "draft", to: "issued", heldOn: "14/01/2022" }).times,
    ).toBeNull();
  });
});
