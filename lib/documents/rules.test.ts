import { describe, expect, it } from "vitest";
import {
  documentFormOf,
  documentName,
  documentNumber,
  misquotesOf,
  newDocumentForm,
  readNumber,
  saveDocumentSchema,
  type SaveDocumentForm,
} from "./rules";

const form = (more: Partial<SaveDocumentForm> = {}): SaveDocumentForm => ({
  ...newDocumentForm("00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"),
  type: "Báo cáo",
  number: "12-BC/BDVTU",
  issuedOn: "2026-12-16",
  issuer: "Ban Dân vận Tỉnh ủy",
  abstract: "Kết quả hội nghị trực tuyến",
  printedPoints: "96",
  printedDelegates: "1.187",
  ...more,
});
const faults = (more: Partial<SaveDocumentForm>) =>
  saveDocumentSchema
    .safeParse(form(more))
    .error?.issues.map(({ path, message }) => [path.join("."), message]);

describe("number and symbol", () => {
  it.each([
    ["12-BC/BDVTU", 12, "-BC/BDVTU", "12-BC/BDVTU"],
    ["Số: 7 – CT/TU", 7, "-CT/TU", "07-CT/TU"],
    ["số 125/BC-UBND", 125, "/BC-UBND", "125/BC-UBND"],
    ["12", 12, null, "12"],
  ])("%s", (typed, number, symbol, printed) => {
    expect(readNumber(typed)).toEqual({ number, symbol });
    expect(documentNumber({ number, symbol })).toBe(printed);
  });

  it.each(["BC/BDVTU", "1234567-BC", "12-", "12 BC"])("%s has none", (typed) => {
    expect(readNumber(typed)).toBeNull();
    expect(faults({ number: typed })).toEqual([["number", expect.stringContaining("Ghi số trước")]]);
  });

  it("are not needed", () => {
    const read = saveDocumentSchema.parse(form({ number: " ", type: "Tin nhanh" }));
    expect(read.number).toEqual({ number: null, symbol: null });
    expect(documentName({ type: read.type, ...read.number })).toBe("Tin nhanh");
  });
});

describe("what a paper prints", () => {
  it.each(["1.187", "hơn 1.100", "gần 1.200", "trên 1.000", "02", "1,2 nghìn"])(
    "%s is kept as it is",
    (text) => {
      expect(saveDocumentSchema.parse(form({ printedDelegates: ` ${text} ` })).printedDelegates).toBe(text);
    },
  );

  it.each([
    ["1.187 đại biểu", /^Ghi số như văn bản in/],
    ["nhiều", /^Ghi số như văn bản in/],
    ["khoảng 1.200", /^Ghi số như văn bản in/],
    ["10/10", /^Ghi số như văn bản in/],
    ["1,5", /^Ghi số như văn bản in/],
    ["9 tỷ", /^Ghi số như văn bản in/],
    ["1,187", /hai cách/],
    ["1.5", /hai cách/],
  ])("%s cannot be read", (text, sentence) => {
    expect(faults({ printedDelegates: text })).toEqual([
      ["printedDelegates", expect.stringMatching(sentence)],
    ]);
    expect(faults({ printedPoints: text })).toEqual([["printedPoints", expect.stringMatching(sentence)]]);
  });

  it("is at least one number", () => {
    expect(saveDocumentSchema.parse(form({ printedPoints: "" })).printedPoints).toBeNull();
    expect(saveDocumentSchema.parse(form({ printedDelegates: "" })).printedDelegates).toBeNull();
    expect(faults({ printedPoints: "", printedDelegates: " " })).toEqual([
      ["printedDelegates", expect.stringContaining("ít nhất một")],
    ]);
  });
});

it("asks for what a paper has, each at its field", () => {
  expect(faults({ type: "", issuedOn: "2026-02-30", issuer: " ", abstract: "" })).toEqual([
    ["type", "Nhập loại văn bản, ví dụ: Báo cáo."],
    ["issuedOn", "Nhập ngày ban hành."],
    ["issuer", "Nhập cơ quan ban hành."],
    ["abstract", "Nhập trích yếu nội dung văn bản."],
  ]);
});

it("gives back the form that a row was made from", () => {
  const typed = form({ version: 3 });
  const { documentId: id, conferenceId, number, ...read } = saveDocumentSchema.parse(typed);
  expect(documentFormOf(conferenceId, { id, ...number, ...read })).toEqual(typed);
});

it("is held against the settled figures by what it prints", () => {
  const settled = { points: 96, attending: 1190, atPoint: null };
  expect(misquotesOf({ printedPoints: "96", printedDelegates: "1.187" }, settled)).toEqual([
    "số đại biểu: văn bản ghi 1.187, số liệu là 1.190",
  ]);
  expect(misquotesOf({ printedPoints: null, printedDelegates: "hơn 1.100" }, settled)).toEqual([]);
  expect(misquotesOf({ printedPoints: "gần 90", printedDelegates: null }, settled)).toEqual([
    "số điểm cầu: văn bản ghi gần 90, số liệu là 96",
  ]);
});
