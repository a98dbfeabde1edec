import { describe, expect, test } from "vitest";
import { invitationText, pointLinkRoles, type InvitationFacts } from "./rules";

const facts: InvitationFacts = {
  office: "Ban Dân vận Tỉnh ủy",
  conference: "Hội nghị trực tuyến tổng kết công tác dân vận năm 2021",
  times: {
    heldOn: new Date("2022-01-14T00:00:00Z"),
    heldUntil: null,
    startsAt: new Date("2022-01-14T01:00:00Z"),
    endsAt: new Date("2022-01-14T04:00:00Z"),
  },
  point: "Công an tỉnh",
  place: "Hội trường tầng 2",
  chair: "đồng chí Nguyễn Phương Đằng, Phó Giám đốc",
};
const url = "https://hop.tinh.example.vn/diem-cau/abc";

describe("the message to send by Zalo", () => {
  test("asks the chair by name, with the hours and the place, the link on a line of its own", () => {
    expect(invitationText("chair", facts, url).split("\n")).toEqual([
      "Kính gửi đồng chí Nguyễn Phương Đằng, Phó Giám đốc,",
      "Ban Dân vận Tỉnh ủy trân trọng đề nghị đồng chí chủ trì điểm cầu Công an tỉnh tại Hội nghị trực tuyến tổng kết công tác dân vận năm 2021.",
      "Thời gian: Thứ Sáu, 14/01/2022 · 08:00–11:00.",
      "Địa điểm: Hội trường tầng 2.",
      expect.stringContaining("Đề nghị không chuyển tiếp."),
      url,
      "Trân trọng.",
    ]);
  });

  test("leaves out what is not known: no hours, no place, no name", () => {
    const times = { ...facts.times, startsAt: null, endsAt: null };
    const text = invitationText("chair", { ...facts, times, place: null, chair: null }, url);
    expect(text).toContain("Kính gửi đồng chí chủ trì,");
    expect(text).toContain("Thời gian: Thứ Sáu, 14/01/2022.\n");
    expect(text).not.toMatch(/Địa điểm|\d\d:\d\d|null|undefined/);
  });

  test.each(pointLinkRoles)("for %s it carries the link once, says what for, and never a PIN", (role) => {
    const text = invitationText(role, facts, url);
    expect(text.split(url)).toHaveLength(2);
    expect(text).not.toMatch(/PIN[^.]*\d{4}/);
    expect(text).toBe(text.normalize("NFC"));
    if (role !== "chair") expect(text).toContain("Kính gửi điểm cầu Công an tỉnh,");
  });

  test("the four say four different things", () => {
    expect(new Set(pointLinkRoles.map((role) => invitationText(role, facts, url))).size).toBe(4);
  });
});
