import { z } from "zod";
import { misprints, type PrintedTotal, type SettledTotals } from "@/lib/attendance/versions/printed/rules";
import { dayOf, guardText, requiredLine } from "@/lib/text/fields";
import { cleanLine } from "@/lib/text/normalize";
import { parseVietnameseNumber } from "@/lib/text/numbers";
import { formSayings } from "@/lib/text/sayings";
import { dateColumn } from "@/lib/time";

/** Party papers part number and symbol by a hyphen (25-NQ/TW), papers of the State by a stroke (08/2023/QĐ-TTg, 5/KH-UBND). */
export const symbolPart = (symbol: string) =>
  /^[-/]/.test(symbol) ? symbol : (/^\p{L}+\//u.test(symbol) ? "-" : "/") + symbol;

const padded = (number: number) => String(number).padStart(2, "0");

/** "12-BC/BDVTU" as the two columns that hold it; the stroke or hyphen stays with the symbol. Null: it has no number. */
export function readNumber(text: string): { number: number; symbol: string | null } | null {
  const match = /^(?:số\s*:?\s*)?(\d{1,6})\s*(?:([-–/])\s*(\S.*))?$/iu.exec(cleanLine(text));
  if (!match) return null;
  const [, number, separator, symbol] = match;
  return {
    number: Number(number),
    symbol: symbol === undefined ? null : (separator === "/" ? "/" : "-") + symbol,
  };
}

/** The same as it is printed: "07-CT/TU". */
export const documentNumber = ({ number, symbol }: { number: number | null; symbol: string | null }) =>
  number === null ? (symbol ?? "") : padded(number) + (symbol === null ? "" : symbolPart(symbol));

const noNumber =
  "Ghi số trước, ký hiệu sau, ví dụ: 12-BC/BDVTU hoặc 125/BC-UBND. Văn bản không có số thì để trống.";

const number = z
  .string()
  .max(100, noNumber)
  .superRefine(guardText)
  .transform((text, context) => {
    if (cleanLine(text) === "") return { number: null, symbol: null };
    const read = readNumber(text);
    if (!read) context.addIssue({ code: "custom", message: noNumber });
    return read ?? z.NEVER;
  });

const notACount = "Ghi số như văn bản in, không kèm chữ khác, ví dụ: 1.187 · hơn 1.100 · gần 1.200.";
const ambiguous =
  "Số này có thể hiểu theo hai cách. Viết dấu chấm giữa hàng nghìn và hàng trăm, ví dụ: 1.187; không có phần lẻ.";

/** More delegates than this no conference has; PostgreSQL's integers end soon after. */
const mostCounted = 1_000_000_000;

/** A total as it is printed; kept word for word. Null: the paper does not print it. */
const printedCount = z
  .string()
  .max(40, notACount)
  .transform((text, context): string | null => {
    const line = cleanLine(text);
    if (line === "") return null;
    const read = parseVietnameseNumber(line);
    const reason = read.ok
      ? Number.isInteger(read.value.value) && read.value.value <= mostCounted
        ? null
        : "not_a_number"
      : read.reason;
    if (reason !== null)
      context.addIssue({ code: "custom", message: reason === "ambiguous" ? ambiguous : notACount });
    return line;
  });

export const saveDocumentSchema = z
  .object({
    /** Of a new one made by whoever enters it: the same request sent twice is one document. */
    documentId: z.guid("Yêu cầu không hợp lệ.").toLowerCase(),
    conferenceId: z.uuid("Yêu cầu không hợp lệ."),
    /** 0: a new one. */
    version: z.int32().min(0),
    type: requiredLine("Loại văn bản", 100, "Nhập loại văn bản, ví dụ: Báo cáo."),
    number,
    issuedOn: dayOf("Nhập ngày ban hành.").transform(dateColumn),
    issuer: requiredLine("Cơ quan ban hành", 300, "Nhập cơ quan ban hành."),
    abstract: requiredLine("Trích yếu", 1_000, "Nhập trích yếu nội dung văn bản."),
    printedPoints: printedCount,
    printedDelegates: printedCount,
  })
  .superRefine(({ printedPoints, printedDelegates }, context) => {
    if (printedPoints === null && printedDelegates === null)
      context.addIssue({
        code: "custom",
        path: ["printedDelegates"],
        message: "Nhập số điểm cầu hoặc số đại biểu mà văn bản ghi; ít nhất một trong hai số.",
      });
  });
export type SaveDocumentForm = z.input<typeof saveDocumentSchema>;
export type SaveDocument = z.output<typeof saveDocumentSchema>;

export const removeDocumentSchema = z.object({
  documentId: z.guid().toLowerCase(),
  conferenceId: z.uuid(),
  version: z.int32().min(1),
});
export type RemoveDocument = z.output<typeof removeDocumentSchema>;

export type DocumentRefusal = "not_found" | "closed" | "changed_meanwhile" | "taken";

export const documentSayings = {
  not_found: "Không tìm thấy văn bản này, hoặc người khác đã bỏ văn bản khỏi danh sách.",
  closed: "Hồ sơ hội nghị đã đóng; mở lại hồ sơ rồi mới sửa được.",
  changed_meanwhile:
    "Người khác vừa sửa văn bản này. Nội dung vừa nhập vẫn được giữ: mở lại trang ở cửa sổ khác để đối chiếu rồi lưu lại.",
  taken: "Văn bản này đã có trong danh sách.",
  ...formSayings,
} satisfies Record<DocumentRefusal | "invalid" | "signed_out", string>;

type Stored = {
  id: string;
  type: string;
  number: number | null;
  symbol: string | null;
  issuedOn: Date | null;
  issuer: string | null;
  abstract: string;
  printedPoints: string | null;
  printedDelegates: string | null;
  version: number;
};

/** "Báo cáo số 12-BC/BDVTU". */
export function documentName(paper: Pick<Stored, "type" | "number" | "symbol">): string {
  const printed = documentNumber(paper);
  return printed === "" ? paper.type : `${paper.type} số ${printed}`;
}

/** What a paper says otherwise than the figures that now stand: "số đại biểu: văn bản ghi 1.187, số liệu là 1.190". */
export const misquotesOf = (
  { printedPoints, printedDelegates }: Pick<Stored, "printedPoints" | "printedDelegates">,
  settled: SettledTotals,
): string[] => {
  const printed: PrintedTotal[] = [
    ...(printedPoints === null ? [] : [{ of: "points" as const, text: printedPoints }]),
    ...(printedDelegates === null ? [] : [{ of: "attending" as const, text: printedDelegates }]),
  ];
  return misprints("văn bản", printed, settled);
};

/** The form of a stored document. */
export const documentFormOf = (conferenceId: string, paper: Stored): SaveDocumentForm => ({
  documentId: paper.id,
  conferenceId,
  version: paper.version,
  type: paper.type,
  number: documentNumber(paper),
  issuedOn: paper.issuedOn?.toISOString().slice(0, 10) ?? "",
  issuer: paper.issuer ?? "",
  abstract: paper.abstract,
  printedPoints: paper.printedPoints ?? "",
  printedDelegates: paper.printedDelegates ?? "",
});

/** The empty form of a new document, under the id that it is to have. */
export const newDocumentForm = (conferenceId: string, documentId: string): SaveDocumentForm => ({
  documentId,
  conferenceId,
  version: 0,
  type: "",
  number: "",
  issuedOn: "",
  issuer: "",
  abstract: "",
  printedPoints: "",
  printedDelegates: "",
});

export const documentPageSize = 20;
export const documentFilterSchema = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1) });
