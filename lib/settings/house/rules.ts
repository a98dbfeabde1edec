import { z } from "zod";

// How an office writes what it prints of a conference (domain.md, 5.2). Numbers have no choice: vi-VN separates
// thousands by a dot and decimals by a comma everywhere.

export const dateStyles = ["dash", "slash", "words"] as const;
export const postStyles = ["comma", "dash"] as const;
export const listStyles = ["each", "once"] as const;
export const addressStyles = ["recorded", "comrade", "none"] as const;
export const rankStyles = ["rank", "both"] as const;
export const overWords = ["recorded", "hơn", "trên"] as const;
export const protocolOrders = ["rank", "entered"] as const;

const chosen = <const T extends readonly [string, ...string[]]>(of: T) => z.enum(of, "Chọn một cách viết.");

/** The settings that are house style, as the schema of all settings takes them in. */
export const houseFields = {
  uySpelling: z.enum(["ủy", "uỷ"], "Chọn một cách viết."),
  /** Days in running text. */
  dateStyle: chosen(dateStyles),
  /** What stands between a name and its posts. */
  postStyle: chosen(postStyles),
  /** Several people in one sentence: "đồng chí" before each, or "Các đồng chí:" before all. */
  listStyle: chosen(listStyles),
  /** Before a name: as the register has it, "đồng chí" for everybody, or nothing. */
  addressStyle: chosen(addressStyles),
  /** Whether a rank of the police or the army stands for the form of address, or after it. */
  rankStyle: chosen(rankStyles),
  /** 01, 02 … before "điểm cầu". */
  padPointCount: z.boolean(),
  /** The word for more than a round number. */
  overWord: chosen(overWords),
  /** Who is named first, where a conference has no order of its own. */
  protocolOrder: chosen(protocolOrders),
};
const houseSchema = z.object(houseFields);
export type HouseStyle = z.output<typeof houseSchema>;

export const defaultHouse: HouseStyle = {
  uySpelling: "ủy",
  dateStyle: "dash",
  postStyle: "comma",
  listStyle: "each",
  addressStyle: "recorded",
  rankStyle: "rank",
  padPointCount: true,
  overWord: "recorded",
  protocolOrder: "rank",
};

/** The fields' names on the page and in the audit trail. */
export const houseNames = {
  uySpelling: "Cách viết “ủy”",
  dateStyle: "Ngày trong câu",
  postStyle: "Giữa họ tên và chức vụ",
  listStyle: "Nêu tên nhiều người",
  addressStyle: "Cách xưng hô",
  rankStyle: "Cấp bậc hàm",
  padPointCount: "Viết số điểm cầu có số 0 ở trước",
  overWord: "Từ chỉ số làm tròn xuống",
  protocolOrder: "Thứ tự nêu tên",
} satisfies Record<keyof HouseStyle, string>;

/** The choices as the page offers them, each by its example. */
export const houseChoices = {
  dateStyle: { dash: "ngày 14-1", slash: "ngày 14/1", words: "ngày 14 tháng 1" },
  postStyle: { comma: "Nguyễn Văn An, Bí thư Tỉnh ủy", dash: "Nguyễn Văn An - Bí thư Tỉnh ủy" },
  listStyle: { each: "Đồng chí A, …; đồng chí B, …", once: "Các đồng chí: A, …; B, …" },
  addressStyle: {
    recorded: "Như danh bạ ghi cho từng người",
    comrade: "“đồng chí” trước mọi tên",
    none: "Không ghi, chỉ có họ tên",
  },
  rankStyle: { rank: "Đại tá Nguyễn Văn An", both: "đồng chí Đại tá Nguyễn Văn An" },
  overWord: { recorded: "Như sổ số liệu ghi (hơn hoặc trên)", hơn: "hơn 1.200", trên: "trên 1.200" },
  protocolOrder: {
    rank: "Theo chức vụ (thứ tự lễ tân)",
    entered: "Theo thứ tự phân công trong hội nghị",
  },
} satisfies {
  [Field in Exclude<keyof HouseStyle, "uySpelling" | "padPointCount">]: Record<HouseStyle[Field], string>;
};

/** The house style among all settings. */
export const houseOf = (settings: HouseStyle): HouseStyle => houseSchema.parse(settings);

/**
 * A house style as it was stored with an approved text; null: none was. What a later version added counts as it was
 * before there was a choice.
 */
export function readHouse(stored: unknown): HouseStyle | null {
  const given = z.record(z.string(), z.unknown()).safeParse(stored).data;
  if (given === undefined) return null;
  const known = Object.entries(houseFields).filter(
    ([field, schema]) => schema.safeParse(given[field]).success,
  );
  return houseSchema.parse({
    ...defaultHouse,
    ...Object.fromEntries(known.map(([field]) => [field, given[field]])),
  });
}
