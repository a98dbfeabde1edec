import { describe, expect, test } from "vitest";
import { isMeetingUrl, videoSystemKinds } from "../rules";
import { effectiveJoin, joinSteps, videoSystems, type Joining } from "./rules";

const joining = (given: Partial<Joining>): Joining => ({
  system: "meeting_link",
  url: null,
  dial: null,
  code: null,
  note: null,
  ...given,
});

describe("the address of a meeting", () => {
  test.each([
    "https://zoom.us/j/98765432101?pwd=abc.1",
    "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%22Tid%22%3a%22a%22%7d",
    "https://meet.google.com/abc-defg-hij",
    "https://hop.tinh.example.vn/c/8001",
    "http://10.10.1.5/hop",
    "HTTPS://ZOOM.US/j/1",
  ])("%s opens by one tap", (url) => {
    expect(isMeetingUrl(url)).toBe(true);
    expect(joinSteps(joining({ url }))).toEqual([{ kind: "open", url, host: new URL(url).host }]);
  });

  test.each([
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "zoommtg://zoom.us/join?confno=1",
    "//zoom.us/j/1",
    "zoom.us/j/1",
    "https://",
    "https://zoom.us@evil.example/j/1",
    "https://u:p@zoom.us/j/1",
    "https://zoom.us/j/1 evil",
    "https://zoom.us/j/1\nhttps://evil.example",
    " https://zoom.us/j/1",
    "",
  ])("%j is never made into a link, whoever stored it", (url) => {
    expect(isMeetingUrl(url)).toBe(false);
    expect(joinSteps(joining({ url }))).toEqual([]);
  });
});

describe("what a room does to join", () => {
  test("a meeting link: open, copy the code, read the note", () => {
    const url = "https://zoom.us/j/1";
    expect(joinSteps(joining({ url, code: "1234", note: "Vào trước 15 phút." }))).toEqual([
      { kind: "open", url, host: "zoom.us" },
      { kind: "copy", label: "Mã phòng, mật khẩu", value: "1234" },
      { kind: "say", text: "Vào trước 15 phút." },
    ]);
  });

  test("a room system: dial, and the address of a meeting is not offered", () => {
    const steps = joinSteps(
      joining({ system: "room_system", dial: "10.10.1.5##8001", url: "https://zoom.us/j/1" }),
    );
    expect(steps).toEqual([{ kind: "dial", label: "Số quay, địa chỉ MCU", value: "10.10.1.5##8001" }]);
  });

  test("television: words even where nobody wrote any, and nothing to open, dial or copy", () => {
    const steps = joinSteps(
      joining({ system: "television", url: "https://zoom.us/j/1", dial: "1", code: "2" }),
    );
    expect(steps).toMatchObject([{ kind: "say" }]);
    expect(JSON.stringify(steps)).toContain("truyền hình");
    expect(joinSteps(joining({ system: "television", note: "Kênh BPTV." }))).toEqual([
      { kind: "say", text: "Kênh BPTV." },
    ]);
  });

  test("no system: nothing but the note; only there can no line be lost", () => {
    expect(joinSteps(joining({ system: "none", url: "https://zoom.us/j/1", code: "1" }))).toEqual([]);
    expect(videoSystemKinds.filter((kind) => !videoSystems[kind].hasLine)).toEqual(["none"]);
  });
});

describe("how a point joins", () => {
  const conference = {
    videoSystem: "meeting_link" as const,
    videoUrl: "https://zoom.us/j/1",
    videoDial: null,
    videoCode: "1234",
    videoNote: "Vào trước 15 phút.",
  };
  const asConference = { joinSystem: null, joinUrl: null, joinDial: null, joinCode: null };

  test("as the conference does", () => {
    expect(effectiveJoin(conference, asConference)).toEqual(
      joining({ url: conference.videoUrl, code: "1234", note: conference.videoNote }),
    );
  });

  test("with a code of its own it keeps the conference's address", () => {
    for (const joinSystem of [null, "meeting_link" as const])
      expect(effectiveJoin(conference, { ...asConference, joinSystem, joinCode: "99" })).toMatchObject({
        url: conference.videoUrl,
        code: "99",
      });
  });

  test("by another system it is given nothing of the conference's way in but the note", () => {
    const own = effectiveJoin(conference, {
      ...asConference,
      joinSystem: "room_system",
      joinDial: "10.1.1.1",
    });
    expect(own).toEqual(joining({ system: "room_system", dial: "10.1.1.1", note: conference.videoNote }));
  });
});
