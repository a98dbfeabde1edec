import { convertLegacy, detectLegacy } from "@/lib/text/legacy";
import { breaks } from "../rules";
import { everywhere, hidden, hitIn, type Hit, type Line, type Rule } from "../lines/rules";

function quotes(lines: readonly Line[]): Hit[] {
  if (!lines.some((line) => /[“”]/.test(line.text))) return [];
  return lines.flatMap((line) => {
    let open = false;
    return [...line.text.matchAll(/["“”]/g)].flatMap(({ 0: mark, index }) => {
      if (mark !== '"') {
        open = mark === "“";
        return [];
      }
      open = !open;
      const right = open ? "“" : "”";
      return [hitIn(line, index, index + 1, "Ngoặc kép thẳng lẫn với ngoặc kép cong.", [right])];
    });
  });
}

/** Each typed stretch by itself: beside the chips, which are Unicode, an old font would go unseen. */
const oldFonts = (line: Line): Hit[] => {
  let at = 0;
  return line.typed.split(hidden).flatMap((run) => {
    const start = at;
    at += run.length + 1;
    const encoding = detectLegacy(run);
    if (!encoding) return [];
    const advice = "Chữ gõ bằng phông cũ (TCVN3 hoặc VNI), bạn đọc sẽ thấy chữ lỗi.";
    return [hitIn(line, start, start + run.length, advice, [convertLegacy(run, encoding)])];
  });
};

const broken = breaks.map(({ pattern, fault, mend }) =>
  everywhere(pattern, ([text]) => ({
    advice: `${fault.charAt(0).toUpperCase()}${fault.slice(1)}.`,
    fixes: mend ? [mend(text)] : [],
  })),
);

export const markRules: readonly Rule[] = [
  {
    id: "blank",
    name: "Chỗ trống",
    why: "Hồ sơ chưa có dữ kiện này: điền hoặc xóa. Còn chỗ trống thì không duyệt, không đăng được.",
    severity: "blocking",
    wrong: "",
    right: "",
    find: (lines) =>
      lines.flatMap((line) =>
        line.chips.flatMap(({ kind, text, start, end }) => {
          if (kind !== "blank") return [];
          const { part, paragraph } = line;
          return [{ place: { part, paragraph, start, end }, text, advice: `Chỗ trống: ${text}.`, fixes: [] }];
        }),
      ),
  },
  {
    id: "broken",
    name: "Câu bị đứt, dấu câu thừa",
    why: "Thường là phần còn lại khi xóa một chỗ trống hoặc một vế câu.",
    severity: "blocking",
    wrong: "Hội nghị bế mạc .",
    right: "Hội nghị bế mạc.",
    find: (lines, context) => broken.flatMap((find) => find(lines, context)),
  },
  {
    id: "double-space",
    name: "Thừa khoảng trắng",
    why: "Giữa hai chữ có một khoảng trắng.",
    severity: "advice",
    wrong: "Ban  Dân vận",
    right: "Ban Dân vận",
    find: everywhere(/(?<=\S)[ \t\u00a0]{2,}(?=[^\s.,;])/g, () => ({
      advice: "Thừa khoảng trắng.",
      fixes: [" "],
    })),
  },
  {
    id: "space-inside",
    name: "Khoảng trắng trước dấu câu, trong ngoặc",
    why: "Không có khoảng trắng trước dấu “:”, “!”, “?” và ở phía trong dấu ngoặc.",
    severity: "advice",
    wrong: "Nội dung : công tác dân vận ( năm 2021 )",
    right: "Nội dung: công tác dân vận (năm 2021)",
    find: everywhere(/(?<=\S) +(?=[:!?)\]”»])|(?<=[([“«]) +(?=\S)/g, ({ 0: gap, index }, { text }) => {
      // An empty pair of brackets is a broken sentence.
      const [before = "", after = ""] = [text[index - 1], text[index + gap.length]];
      if (/[([“«]/.test(before) && /[)\]”»]/.test(after)) return null;
      return { advice: "Thừa khoảng trắng ở cạnh dấu.", fixes: [""] };
    }),
  },
  {
    id: "space-after",
    name: "Thiếu khoảng trắng sau dấu câu",
    why: "Sau dấu phẩy, chấm phẩy, hai chấm, chấm hết câu có một khoảng trắng.",
    severity: "advice",
    wrong: "các ban,ngành và đoàn thể.Hội nghị bế mạc",
    right: "các ban, ngành và đoàn thể. Hội nghị bế mạc",
    find: everywhere(
      /(?<=\p{L}|\d|\))[,;](?=\p{L})|(?<=\p{L}{2}):(?=\p{L})|(?<=\p{Ll}{2})[.!?](?=\p{Lu}\p{Ll})/gu,
      ([mark]) => ({
        advice: `Thiếu khoảng trắng sau dấu “${mark}”.`,
        fixes: [`${mark} `],
      }),
    ),
  },
  {
    id: "quotes",
    name: "Ngoặc kép thẳng lẫn cong",
    why: "Một bài dùng một loại ngoặc kép: “…”.",
    severity: "advice",
    wrong: 'phong trào “Dân vận khéo” và "Gia đình văn hóa"',
    right: "phong trào “Dân vận khéo” và “Gia đình văn hóa”",
    find: quotes,
  },
  {
    id: "invisible",
    name: "Ký tự ẩn",
    why: "Ký tự không nhìn thấy, thường có khi dán từ Word hoặc Zalo, làm hỏng tìm kiếm và máy đọc.",
    severity: "advice",
    wrong: "Ban\u200b Dân vận",
    right: "Ban Dân vận",
    find: everywhere(/[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g, () => ({
      advice: "Ký tự ẩn.",
      fixes: [""],
    })),
  },
  {
    id: "composed",
    name: "Dấu tách rời khỏi chữ",
    why: "Chữ phải ở dạng Unicode dựng sẵn (TCVN 6909:2001); dạng tổ hợp hiển thị và tìm kiếm sai.",
    severity: "advice",
    wrong: "Công an tỉnh".normalize("NFD"),
    right: "Công an tỉnh",
    find: everywhere(/[\p{L}\p{M}]+/gu, ([word]) => {
      const right = word.normalize("NFC");
      return right === word ? null : { advice: "Dấu tách rời khỏi chữ (Unicode tổ hợp).", fixes: [right] };
    }),
  },
  {
    id: "old-font",
    name: "Chữ phông cũ",
    why: "Chữ gõ bằng phông .Vn (TCVN3) hoặc VNI dán thành chữ lỗi.",
    severity: "advice",
    wrong: "C«ng an tØnh B×nh Ph­íc",
    right: "Công an tỉnh Bình Phước",
    find: (lines) => lines.flatMap(oldFonts),
  },
];
