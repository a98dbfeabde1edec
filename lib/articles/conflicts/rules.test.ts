import { expect, test } from "vitest";
import { docText, type BodyDoc } from "../text/rules";
import { bodyHunks, isChoice, mergedBody, readKeptDraft } from "./rules";

const body = (...lines: string[]): BodyDoc => ({
  type: "doc",
  content: lines.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
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
  const line = { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "Tin" }] }] };
  const kept = {
    version: 3,
    at: "2022-01-14T05:00:00Z",
    texts: { title: line, lead: line, body: mine },
    details: { prefix: "", byline: "", poster: "", categoryId: "" },
  };
  expect(readKeptDraft(JSON.stringify(kept))).toMatchObject({ version: 3, texts: { body: mine } });
  for (const broken of [null, "{", "{}", JSON.stringify({ ...kept, texts: { title: "x" } })])
    expect(readKeptDraft(broken)).toBeNull();
});
