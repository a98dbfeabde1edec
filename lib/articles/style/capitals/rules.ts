import { everywhere, type Rule } from "../lines/rules";

// Of several of them, or of the post as such, a post is written small: "các phó chủ tịch".
const generic = "(?<!(?:các|những|mỗi|một|chức|chức danh|làm|hai|ba) )";
const start = "(?<![\\p{L}\\p{M}])";
const end = "(?![\\p{L}\\p{M}])";

type Entry = readonly [wrong: string, right: string];

const titles: readonly Entry[] = [
  [`${start}(?:ban [Tt]hường vụ|Ban thường vụ)${end}`, "Ban Thường vụ"],
  [`${start}(?:ban [Cc]hấp hành|Ban chấp hành)${end}`, "Ban Chấp hành"],
  [`${start}[Bb]an [Cc]án sự Đảng${end}`, "Ban cán sự đảng"],
  [`${start}Phó (?:chủ tịch|Chủ Tịch)${end}|${generic}${start}phó [Cc]hủ tịch${end}`, "Phó Chủ tịch"],
  [`${start}Phó (?:bí thư|Bí Thư)${end}|${generic}${start}phó [Bb]í thư${end}`, "Phó Bí thư"],
  [`${start}Phó (?:giám đốc|Giám Đốc)${end}|${generic}${start}phó [Gg]iám đốc${end}`, "Phó Giám đốc"],
  [`${start}Phó trưởng ban${end}|${generic}${start}phó [Tt]rưởng ban${end}`, "Phó Trưởng ban"],
  [`${start}Phó trưởng đoàn${end}`, "Phó Trưởng đoàn"],
  [`${start}Phó thủ tướng${end}`, "Phó Thủ tướng"],
  [`${start}Phó chánh${end}(?= (?:Văn phòng|văn phòng|Thanh tra|thanh tra))`, "Phó Chánh"],
  [`${start}Phó chỉ huy trưởng${end}`, "Phó Chỉ huy trưởng"],
  [`${start}Phó tư lệnh${end}`, "Phó Tư lệnh"],
  [`${start}(?<!Phó |phó )Chủ Tịch${end}`, "Chủ tịch"],
  [`${start}(?<!Phó |phó )Bí Thư${end}`, "Bí thư"],
  [`${start}(?<!Phó |phó )Giám Đốc${end}`, "Giám đốc"],
  [
    `${start}(?<!Phó |phó )${generic}chủ tịch${end}(?= (?:UBND|HĐND|Ủy ban|Uỷ ban|Hội đồng nhân dân|Quốc hội))`,
    "Chủ tịch",
  ],
  [`${start}(?<!Phó |phó )${generic}bí thư${end}(?= (?:Tỉnh|Thành|Huyện|Đảng) (?:ủy|uỷ))`, "Bí thư"],
  [`${start}(?<!Phó |phó )${generic}giám đốc${end}(?= (?:Sở|Công an) )`, "Giám đốc"],
  [`${start}Chánh văn phòng${end}`, "Chánh Văn phòng"],
];

// "Ban cán sự đảng Ủy ban nhân dân": the capital begins the next name.
const noCommittee = `(?! ban${end})`;

const bodies: readonly Entry[] = [
  [
    `${start}[Tt]ỉnh (?:Ủy|Uỷ)${end}${noCommittee}|${generic}${start}tỉnh (?:ủy|uỷ)${end}(?! viên|,)`,
    "Tỉnh ủy",
  ],
  [`${start}[Tt]hành (?:Ủy|Uỷ)${end}${noCommittee}`, "Thành ủy"],
  [`${start}[Hh]uyện (?:Ủy|Uỷ)${end}${noCommittee}`, "Huyện ủy"],
  [`${start}[Đđ]ảng (?:Ủy|Uỷ)${end}${noCommittee}`, "Đảng ủy"],
  [`${start}(?:mặt trận [Tt]ổ quốc|Mặt trận tổ quốc|Mặt Trận Tổ [Qq]uốc)${end}`, "Mặt trận Tổ quốc"],
  [`${start}(?:Bộ đội biên phòng|bộ đội [Bb]iên phòng|Bộ Đội Biên [Pp]hòng)${end}`, "Bộ đội Biên phòng"],
  [`${start}(?:Bộ chỉ huy [Qq]uân sự|Bộ Chỉ huy quân sự)${end}`, "Bộ Chỉ huy Quân sự"],
  [`${start}an ninh tổ quốc${end}`, "an ninh Tổ quốc"],
  [`${start}(?:[đĐ]ảng cộng sản|đảng Cộng sản)${end}(?= Việt Nam)`, "Đảng Cộng sản"],
  [`${start}Quốc Hội${end}`, "Quốc hội"],
  [`${start}Chính Phủ${end}`, "Chính phủ"],
  [`${start}Hội Nghị${end}`, "Hội nghị"],
];

// "Tỉnh uỷ" where the house writes so.
const spelt = (right: string, found: string) => (/[Uu]ỷ/.test(found) ? right.replace("ủy", "uỷ") : right);

const oneOf = (entries: readonly Entry[], of: string): Rule["find"] => {
  const finders = entries.map(([wrong, right]) =>
    everywhere(new RegExp(wrong, "gu"), ([found], line) => {
      // A heading all in capitals has no capitals to speak of.
      if (line.text === line.text.toUpperCase()) return null;
      const meant = spelt(right, found);
      return { advice: `Viết hoa ${of}: “${meant}” thay cho “${found}”.`, fixes: [meant] };
    }),
  );
  return (lines, context) => finders.flatMap((find) => find(lines, context));
};

export const capitalRules: readonly Rule[] = [
  {
    id: "titles",
    name: "Viết hoa chức vụ",
    why: "Tên chức vụ đi liền với tên người viết hoa: Nghị định 30/2020/NĐ-CP, Phụ lục II, mục V. Nói chung về nhiều người (“các phó chủ tịch”) thì viết thường.",
    severity: "advice",
    wrong: "Ủy viên ban Thường vụ Tỉnh ủy, Phó chủ tịch UBND tỉnh",
    right: "Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch UBND tỉnh",
    find: oneOf(titles, "chức vụ, tổ chức"),
  },
  {
    id: "bodies",
    name: "Viết hoa tên cơ quan, tổ chức",
    why: "Viết hoa chữ đầu của các từ chỉ loại hình, chức năng của cơ quan, tổ chức: Nghị định 30/2020/NĐ-CP, Phụ lục II, mục III.",
    severity: "advice",
    wrong: "Ban Dân vận tỉnh Ủy, Bộ đội biên phòng tỉnh",
    right: "Ban Dân vận Tỉnh ủy, Bộ đội Biên phòng tỉnh",
    find: oneOf(bodies, "tên cơ quan, tổ chức"),
  },
];
