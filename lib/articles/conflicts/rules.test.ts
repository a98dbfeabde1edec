import { expect, test } from "vitest";
import { docText, type BodyDoc } from "../text/rules";
import {
  afterSaving,
  bodyHunks,
  isChoice,
  lineOwner,
  mergedBody,
  mergedDetails,
  readKeptDraft,
} from "./rules";

const body = (...lines: string[]): BodyDoc => ({
  type: "doc",
  content: lines.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
});
const line = (text: string) => ({
  type: "doc" as const,
  content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text }] }],
});
const mine = body("Mở đầu", "Đoạn của tôi", "Giữa", "Kết");
const theirs = body("Mở đầu", "Giữa", "Đoạn của đồng chí B", "Kết", "Thêm");

test("two texts are chosen from where they differ, and only there", () => {
  const hunks = bodyHunks(mine, theirs);
  expect(hunks.filter(isChoice)).toHaveLength(3);
  const text = (...chosen: ("mine" | "theirs" | "both")[]) => docText(mergedBody(hunks, chosen));
  expect(text("mine", "mine", "mine")).toBe(docText(mine));
  expect(text("theirs", "theirs", "theirs")).toBe(docText(theirs));
  expect(text("mine", "theirs", "mine")).toBe("Mở đầu\nĐoạn của tôi\nGiữa\nĐoạn của đồng chí B\nKết");
  // Nothing chosen: nothing is lost.
  expect(text()).toBe("Mở đầu\nĐoạn của tôi\nGiữa\nĐoạn của đồng chí B\nKết\nThêm");
});

test("a body from which all was taken is an empty paragraph", () => {
  const hunks = bodyHunks(body("Của tôi"), body("Của B"));
  expect(hunks).toHaveLength(1);
  expect(mergedBody([{ mine: [], theirs: [] }], ["mine"])).toEqual({
    type: "doc",
    content: [{ type: "paragraph" }],
  });
});

test("what a browser kept is read only where it is understood", () => {
  const kept = {
    version: 3,
    at: "2022-01-14T05:00:00Z",
    texts: { title: line("Tin"), lead: line("Tin"), body: mine },
    details: { prefix: "", byline: "", poster: "", categoryId: "" },
  };
  expect(readKeptDraft(JSON.stringify(kept))).toMatchObject({ version: 3, texts: { body: mine } });
  for (const broken of [null, "{", "{}", JSON.stringify({ ...kept, texts: { title: "x" } })])
    expect(readKeptDraft(broken)).toBeNull();
  // What they were typed over is kept beside them, and may be missing.
  const base = { title: line("Tin"), lead: line("Tin"), details: { ...kept.details, byline: "Văn An" } };
  expect(readKeptDraft(JSON.stringify({ ...kept, base }))).toMatchObject({ base });
});

test("a field that I did not change since I loaded it takes the other's value", () => {
  const base = { prefix: "TIN", byline: "Văn An", poster: "", categoryId: "1" };
  const theirs = { prefix: "TIN", byline: "Thị Bình", poster: "Ban biên tập", categoryId: "2" };
  expect(mergedDetails(base, base, theirs)).toEqual(theirs);
  expect(mergedDetails(base, { ...base, byline: "Văn Cường", prefix: "" }, theirs)).toEqual({
    ...theirs,
    prefix: "",
    byline: "Văn Cường",
  });
  expect(mergedDetails(base, { ...base, byline: "Văn Cường" }, base)).toEqual({
    ...base,
    byline: "Văn Cường",
  });
});

test("a title or lead is mine only where I changed it", () => {
  const base = { title: line("Tin"), lead: line("Sapo"), body: mine };
  const typed = { ...base, lead: line("Sapo của tôi") };
  expect(lineOwner("title", base, typed)).toBe("theirs");
  expect(lineOwner("lead", base, typed)).toBe("mine");
});

test("what is typed while a save is on its way stays", () => {
  const sent = { title: line("Tin"), lead: line("10 điểm cầu"), body: mine };
  const stored = { title: line("Tin"), lead: line("12 điểm cầu"), body: body("Mở đầu", "Kết") };
  expect(afterSaving(sent, sent, stored)).toEqual({ texts: stored, redraw: ["lead", "body"] });
  expect(afterSaving(sent, sent, stored).texts).toBe(stored);
  const now = { ...sent, body: body("Mở đầu", "Kết", "Vừa gõ thêm") };
  expect(afterSaving(sent, now, stored)).toEqual({ texts: { ...stored, body: now.body }, redraw: ["lead"] });
});
