import { formatCount } from "@/lib/text/numbers";
import { everywhere, hitIn, touchesChip, type Hit, type Line, type Rule } from "../lines/rules";

const grouped = (digits: string) => formatCount(Number(digits));

function percentSigns(lines: readonly Line[]): Hit[] {
  const signs = lines.flatMap((line) =>
    [...line.text.matchAll(/(?<=\d)( ?)%/g)].map(({ 0: text, 1: space, index }) => ({
      line,
      text,
      space,
      index,
    })),
  );
  const model = signs.find(({ line, index }) => touchesChip(line, index, index + 1)) ?? signs[0];
  if (!model) return [];
  return signs.flatMap(({ line, text, space, index }) =>
    space === model.space || touchesChip(line, index, index + text.length)
      ? []
      : [hitIn(line, index, index + text.length, "Hai cách ghi “%” trong một bài.", [model.text])],
  );
}

export const figureRules: readonly Rule[] = [
  {
    id: "english-thousands",
    name: "Dấu phẩy phân cách hàng nghìn",
    why: "Tiếng Việt phân cách hàng nghìn bằng dấu chấm, phần thập phân bằng dấu phẩy.",
    severity: "advice",
    wrong: "tuyên truyền 1,405 đợt",
    right: "tuyên truyền 1.405 đợt",
    find: everywhere(
      /(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d.,]*\d)(?! ?%| triệu| tỷ| tỉ| nghìn)/g,
      ([number]) => {
        const right = number.replaceAll(",", ".");
        return { advice: `Hàng nghìn ghi bằng dấu chấm: “${right}”.`, fixes: [right] };
      },
    ),
  },
  {
    id: "english-decimals",
    name: "Dấu chấm ở phần thập phân",
    why: "Phần thập phân ghi sau dấu phẩy: 1,5 triệu; 95,56%.",
    severity: "advice",
    wrong: "hơn 1.5 triệu lượt người, đạt 95.56%",
    right: "hơn 1,5 triệu lượt người, đạt 95,56%",
    find: everywhere(
      /(?<![\d.,])\d{1,4}\.\d{1,2}(?= ?%| (?:triệu|tỷ|tỉ|nghìn|lần|km|ha|kg|m2|m²|tấn)(?!\p{L}))/gu,
      ([number]) => {
        const right = number.replace(".", ",");
        return { advice: `Phần thập phân ghi sau dấu phẩy: “${right}”.`, fixes: [right] };
      },
    ),
  },
  {
    id: "plain-thousands",
    name: "Số lớn không có dấu chấm",
    why: "Số từ hàng nghìn trở lên có dấu chấm để đọc không nhầm. Năm, số điện thoại, số văn bản không tính.",
    severity: "advice",
    wrong: "hơn 120000 lượt người",
    right: "hơn 120.000 lượt người",
    find: everywhere(
      /(?<![\p{L}\d.,/:@_-]|số |điện thoại |năm |mã )[1-9]\d{3,11}(?= (?:lượt|đợt|tờ|giờ|người|đại biểu|đảng viên|tin|bài|hộ|đồng|xã|cơ sở|buổi|cuộc|điểm|suất|cán bộ|chiến sĩ|chiến sỹ|hội viên|đoàn viên|phần|vụ|văn bản|thôn|ấp|học sinh)(?!\p{L}))/gu,
      ([number]) => ({
        advice: `Số lớn có dấu chấm: “${grouped(number)}”.`,
        fixes: [grouped(number)],
      }),
    ),
  },
  {
    id: "mixed-percent",
    name: "Hai cách ghi “%”",
    why: "Một bài ghi một kiểu: “95%” hoặc “95 %”. Dữ kiện của hồ sơ dẫn cách ghi.",
    severity: "advice",
    wrong: "đạt 95%, tăng 3 %",
    right: "đạt 95%, tăng 3%",
    find: percentSigns,
  },
];
