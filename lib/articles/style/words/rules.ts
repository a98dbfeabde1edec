import { abbreviations } from "@/lib/text/abbreviations";
import { everywhere, hitIn, inCaseOf, type Hit, type Line, type Rule } from "../lines/rules";

// Words that Vietnamese doubles by itself.
const naturalDoubles = new Set(
  (
    "luôn đời kiếp ngày đêm tháng người nhà nơi chốn chiều sáng tối trưa từ dần thường mãi hoài rất xa cao vui xinh hay " +
    "nhanh mau chung riêng ai đâu gì nào lớp tầng hàng ngành trùng điệp muôn song ngang đều vừa càng vân lâu khư khăng " +
    "rành sờ đăm lăm oang ầm ào rầm đùng rưng bon hao sơ thanh xanh trăng tím đỏ hằng lần chút tí đùn ha ba chuồn cào chôm"
  ).split(" "),
);

// Two compounds that meet: in "cơ quan quan tâm" nothing is doubled.
const meetings: Readonly<Record<string, { after: string; before: string }>> = {
  quan: { after: "cơ liên tham khách chủ", before: "tâm trọng hệ điểm sát chức niệm" },
  dân: { after: "nhân quần công nông ngư cư", before: "vận chủ tộc cư quân sinh trí" },
  sinh: { after: "học vệ dân hy phát", before: "viên hoạt sống kế sản" },
  chức: { after: "tổ công viên", before: "năng vụ danh trách" },
  triển: { after: "phát", before: "khai lãm vọng" },
  định: { after: "quy nghị xác khẳng quyết ổn", before: "hướng kỳ mức" },
  xuất: { after: "sản đề", before: "khẩu bản hiện phát sắc" },
  hành: { after: "thi chấp ban tiến thực", before: "chính động vi trình" },
  viên: { after: "đảng đoàn hội học giáo nhân thành", before: "chức" },
  quyền: { after: "chính", before: "lực lợi hạn" },
  nghị: { after: "hội đề kiến", before: "quyết định sự" },
  hội: { after: "xã đại quốc", before: "nghị viên đồng trường thảo" },
  đảm: { after: "bảo", before: "nhiệm bảo đương" },
  bảo: { after: "đảm", before: "vệ đảm hiểm tồn" },
  động: { after: "hoạt lao vận hành phát", before: "viên lực" },
  sự: { after: "quân nhân hình dân", before: "nghiệp việc kiện cố" },
  ninh: { after: "an", before: "bình" },
  trung: { after: "tập", before: "ương tâm thành" },
  đoàn: { after: "tập", before: "kết viên thể" },
  tế: { after: "kinh quốc thực", before: "bào" },
  trách: { after: "phụ", before: "nhiệm" },
  hiện: { after: "thực phát xuất", before: "nay đại tượng" },
  gia: { after: "tham quốc chuyên", before: "đình tăng" },
  biểu: { after: "đại phát tiêu", before: "dương quyết" },
};
const bridges = (before: string, word: string, after: string) => {
  const meeting = Object.hasOwn(meetings, word) ? meetings[word] : undefined;
  if (!meeting) return false;
  return meeting.after.split(" ").includes(before) && meeting.before.split(" ").includes(after);
};

const wordPattern = /[\p{L}\p{M}]+/gu;

/** "năm năm" is five years, unless a year's number or name follows. */
const fiveYears = (text: string, end: number) =>
  !/^ (?:\d{4}(?!\d)|nay|ngoái)/.test(text.slice(end, end + 6));

function doubledIn(line: Line): Hit[] {
  const { text } = line;
  const words = [...text.matchAll(wordPattern)].map(({ 0: word, index }) => ({
    low: word.toLowerCase(),
    word,
    start: index,
    end: index + word.length,
  }));
  const joined = (at: number) => /^[ \t]+$/.test(text.slice(words[at]?.end, words[at + 1]?.start));
  const hits: Hit[] = [];
  for (let at = 0; at + 1 < words.length; at += 1) {
    const [one, two, three, four] = words.slice(at, at + 4);
    if (!one || !two || !joined(at)) continue;
    if (one.low === two.low && one.word.length > 1) {
      if (naturalDoubles.has(one.low) || (one.low === "năm" && fiveYears(text, two.end))) continue;
      if (bridges(words[at - 1]?.low ?? "", one.low, three?.low ?? "")) continue;
      hits.push(hitIn(line, one.start, two.end, `Lặp từ: “${text.slice(one.start, two.end)}”.`, [one.word]));
    } else if (
      three &&
      four &&
      one.low === three.low &&
      two.low === four.low &&
      joined(at + 1) &&
      joined(at + 2)
    ) {
      const kept = text.slice(one.start, two.end);
      hits.push(hitIn(line, one.start, four.end, `Lặp từ: “${text.slice(one.start, four.end)}”.`, [kept]));
      at += 1;
    }
  }
  return hits;
}

const oldTones = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(" ");
const newTones = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(" ");
// Small letters only: a name is written as its bearer writes it. In "quý" the u belongs to the q.
const toned = (endings: readonly string[]) =>
  new RegExp(`(?<![\\p{L}\\p{M}])(\\p{Ll}*)(?<!q)(${endings.join("|")})(?![\\p{L}\\p{M}])`, "gu");
const ofOtherHouse = { ủy: toned(newTones), uỷ: toned(oldTones) };

// Read without being spelt out, or no abbreviation of words.
const everybodyKnows = new Set(
  "UBND HĐND MTTQ UBMTTQ TP COVID BTV GS PGS TS ThS VTV USD VND ASEAN WTO WHO GDP FDI ODA VNPT IT AI OK HIV AIDS SMS QR PCT BCH".split(
    " ",
  ),
);
const roman = /^[IVXLC]+$/;
const shouted = (text: string) => {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.filter((letter) => letter !== letter.toLowerCase()).length * 2 > letters.length;
};
const shortForm = /(?<![\p{L}\d/–-])\p{Lu}{2,8}(?![\p{L}\d/-])/gu;

function abbreviationsIn(lines: readonly Line[]): Hit[] {
  const all = lines
    .map((line) => line.text)
    .join("\n")
    .toLowerCase();
  const seen = new Set<string>();
  return lines.flatMap((line) =>
    shouted(line.text)
      ? []
      : [...line.text.matchAll(shortForm)].flatMap(({ 0: letters, index }) => {
          if (seen.has(letters) || everybodyKnows.has(letters) || roman.test(letters)) return [];
          seen.add(letters);
          const meanings = Object.hasOwn(abbreviations, letters) ? (abbreviations[letters] ?? []) : [];
          const spelt = meanings.some((meaning) => all.includes(meaning.toLowerCase()));
          if (spelt || all.includes(`(${letters.toLowerCase()})`)) return [];
          const [only] = meanings;
          return [
            hitIn(
              line,
              index,
              index + letters.length,
              `“${letters}” chưa được viết đầy đủ lần nào trong bài.`,
              only && meanings.length === 1 ? [only] : [],
            ),
          ];
        }),
  );
}

const mostWords = 80;

function longSentences(line: Line): Hit[] {
  const hits: Hit[] = [];
  let start = 0;
  const close = (end: number) => {
    const lead = /^\s*/.exec(line.text.slice(start, end))?.[0].length ?? 0;
    const count = line.text.slice(start, end).match(/\S+/g)?.length ?? 0;
    if (count > mostWords)
      hits.push(hitIn(line, start + lead, end, `Câu dài ${count} chữ: nên tách thành nhiều câu.`, []));
    start = end;
  };
  for (const { 0: stop, index } of line.text.matchAll(/[.!?;…](?=\s)/g)) close(index + stop.length);
  close(line.text.length);
  // The whole of it is no place to underline: where it begins is.
  return hits.map(({ place, text, ...hit }) => {
    const head = /^\S+(?:\s+\S+){0,5}/.exec(text)?.[0] ?? text;
    return {
      ...hit,
      text: head,
      place: "start" in place ? { ...place, end: place.start + head.length } : place,
    };
  });
}

const house = "Cách đặt dấu thanh chọn ở Cài đặt (“ủy” hay “uỷ”).";
const long = `Hội nghị ${"với nhiều nội dung quan trọng ".repeat(14)}đã bế mạc.`;

export const wordRules: readonly Rule[] = [
  {
    id: "doubled",
    name: "Lặp từ",
    why: "Gõ lặp một chữ hoặc hai chữ liền nhau. Từ láy (luôn luôn, ngày ngày) và “năm năm” nghĩa là 5 năm không tính.",
    severity: "advice",
    wrong: "Trong năm năm 2022",
    right: "Trong năm 2022",
    find: (lines) => lines.flatMap(doubledIn),
  },
  {
    id: "uy",
    name: "Cách viết “ủy”, “uỷ”",
    why: `Một cách viết trong mọi bài. ${house}`,
    severity: "advice",
    wrong: "Uỷ ban nhân dân tỉnh",
    right: "Ủy ban nhân dân tỉnh",
    find: everywhere(/(?<![\p{L}\p{M}])(?:ủy|uỷ)(?![\p{L}\p{M}])/giu, ([word], _, { uySpelling }) => {
      const right = word === word.toUpperCase() ? uySpelling.toUpperCase() : inCaseOf(word, uySpelling);
      return right === word ? null : { advice: `Cách viết của cơ quan: “${right}”.`, fixes: [right] };
    }),
  },
  {
    id: "tones",
    name: "Vị trí dấu thanh",
    why: `òa/oà, óe/oé, úy/uý viết thống nhất; tên riêng giữ như người mang tên viết. ${house}`,
    severity: "advice",
    wrong: "khai hoá, thuý và sức khoẻ",
    right: "khai hóa, thúy và sức khỏe",
    find: (lines, context) =>
      everywhere(ofOtherHouse[context.uySpelling], ([word, head = "", ending = ""]) => {
        if (head === "" && /^(?:ủy|uỷ)$/.test(ending)) return null;
        const [from, to] = context.uySpelling === "ủy" ? [newTones, oldTones] : [oldTones, newTones];
        const right = head + (to[from.indexOf(ending)] ?? ending);
        return { advice: `Vị trí dấu thanh: “${right}” thay cho “${word}”.`, fixes: [right] };
      })(lines, context),
  },
  {
    id: "start",
    name: "Đầu câu viết thường",
    why: "Viết hoa chữ đầu câu: Nghị định 30/2020/NĐ-CP, Phụ lục II, mục I.",
    severity: "advice",
    wrong: "Hội nghị kết thúc. các đại biểu ra về.",
    right: "Hội nghị kết thúc. Các đại biểu ra về.",
    find: everywhere(/(?<=\p{L}{3}[.!?] )\p{Ll}\p{L}*/gu, ([word]) => {
      const right = inCaseOf("A", word);
      return { advice: `Đầu câu viết hoa: “${right}”.`, fixes: [right] };
    }),
  },
  {
    id: "abbreviation",
    name: "Chữ viết tắt chưa giải thích",
    why: "Bạn đọc gặp chữ tắt lần đầu phải đọc được tên đầy đủ: Nghị định 30/2020/NĐ-CP, Phụ lục I (nội dung văn bản). Chữ tắt ai cũng biết (UBND, HĐND, MTTQ) không tính.",
    severity: "advice",
    wrong: "Phong trào bảo vệ ANTQ",
    right: "Phong trào bảo vệ an ninh Tổ quốc",
    find: (lines) => abbreviationsIn(lines),
  },
  {
    id: "long",
    name: "Câu quá dài",
    why: `Quá ${mostWords} chữ không có dấu chấm hoặc chấm phẩy: khó theo dõi, nhất là khi đọc trên loa.`,
    severity: "advice",
    wrong: long,
    right: "Hội nghị đã bế mạc.",
    find: (lines) => lines.flatMap(longSentences),
  },
];
