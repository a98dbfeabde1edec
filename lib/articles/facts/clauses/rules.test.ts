import { describe, expect, it } from "vitest";
import { brokenPlaces } from "../../style/rules";
import { factBlock } from "../rules";
import type { ConferenceRecord } from "../record/rules";
import { factOrBlank, words, type Segment } from "../segments/rules";
import { chipLetter, clauseAround } from "./rules";

const lettersOf = (segments: readonly Segment[]) =>
  segments.map((segment) => (segment.kind === "words" ? segment.text : chipLetter)).join("");

/** The sentence after its blanks were deleted one by one, as the editor does it. */
function withoutBlanks(segments: readonly Segment[]): string {
  const chips = segments.filter((segment) => segment.kind !== "words");
  let text = lettersOf(segments);
  let at = -1;
  for (const chip of chips) {
    at = text.indexOf(chipLetter, at + 1);
    if (chip.kind === "fact") continue;
    const { before, after } = clauseAround(chip.key, text.slice(0, at), text.slice(at + 1));
    text = text.slice(0, at - before) + text.slice(at + 1 + after);
    at -= before + 1;
  }
  let nth = 0;
  const facts = chips.filter((chip) => chip.kind === "fact").map((chip) => chip.text);
  return text.replaceAll(chipLetter, () => facts[nth++] ?? "");
}

const source = { record: "Hội nghị", field: "Phạm vi" };
const blank = (key: string) => factOrBlank(key, null, "chỗ trống", source);
const fact = (text: string) => factOrBlank("some", text, "", source);

describe("deleting a blank", () => {
  it.each<[string, Segment[], string]>([
    [
      "scope",
      [words("theo hình thức "), fact("trực tuyến"), words(" đến "), blank("scope"), words(".")],
      "theo hình thức trực tuyến.",
    ],
    [
      "a document",
      [
        words("Nghị quyết số "),
        blank("document.1.number"),
        blank("document.1.symbol"),
        words(" ngày "),
        blank("document.1.issuedOn"),
        words(" của "),
        blank("document.1.issuer"),
        words(" “"),
        blank("document.1.abstract"),
        words("”."),
      ],
      "Nghị quyết.",
    ],
    [
      "a total of delegates",
      [
        words("trực tuyến đến "),
        fact("12"),
        words(" điểm cầu với "),
        blank("total.delegates"),
        words(" đại biểu."),
      ],
      "trực tuyến đến 12 điểm cầu.",
    ],
    [
      "a total of points",
      [
        words("trực tuyến đến "),
        blank("total.points"),
        words(" điểm cầu với "),
        fact("300"),
        words(" đại biểu."),
      ],
      "trực tuyến với 300 đại biểu.",
    ],
    [
      "a post",
      [words("Đồng chí "), fact("Trần Văn An"), words(", "), blank("person.1.posts"), words(" dự.")],
      "Đồng chí Trần Văn An dự.",
    ],
    [
      "a point's chair",
      [
        words("Hội nghị bắt đầu. Tại điểm cầu "),
        fact("Công an tỉnh"),
        words(", "),
        blank("point.chair"),
        words(" chủ trì."),
        words(" Hết."),
      ],
      "Hội nghị bắt đầu. Hết.",
    ],
    ["an unknown clause", [words("dự có "), blank("other"), words(" người.")], "dự có  người."],
    ["a clause that was rewritten", [words("phạm vi: "), blank("scope"), words(".")], "phạm vi: ."],
  ])("takes its clause along: %s", (_, segments, expected) => {
    expect(withoutBlanks(segments)).toBe(expected);
  });

  it("leaves no broken sentence of a record that says nothing but name, day and host", () => {
    const record: ConferenceRecord = {
      name: "Hội nghị tổng kết",
      otherName: null,
      otherSubject: null,
      format: "online",
      scope: null,
      heldOn: "2026-11-24",
      heldUntil: null,
      chairRule: null,
      keyTaskCount: null,
      hosts: [{ id: "h", name: "Ban Tuyên giáo và Dân vận Tỉnh ủy" }],
      hostPointId: null,
      leaders: [],
      agenda: [],
      documents: [],
      figures: [],
      counted: { points: 12, delegates: null, atPoint: 4, version: null },
      keyTasks: [],
      awards: [],
    };
    const point = { id: "p", name: "Xã Hòa Hợp", bodyName: null, ranked: false };
    for (const place of [null, point]) {
      const { byline: _, ...parts } = factBlock(record, place, { hostPointName: null, byline: null });
      const texts = Object.values(parts).map((sentences) => sentences.map(withoutBlanks).join(" ").trim());
      expect(texts.flatMap((text) => brokenPlaces(text))).toEqual([]);
      expect(texts).toContain("");
    }
  });
});
