import { ok, refuse, type Result } from "@/lib/result";

export const qualifiers = ["over", "nearly", "above"] as const;
/** How exact a printed figure claims to be; kept with the figure for ever. */
export type Qualifier = (typeof qualifiers)[number];

export const qualifierWords = { over: "hơn", nearly: "gần", above: "trên" } satisfies Record<
  Qualifier,
  string
>;

const group = (digits: string) => digits.replace(/\B(?=(?:\d{3})+$)/g, ".");

/** 1405 → "1.405". Whole numbers only: anything else is a mistake in the program and throws. */
export function formatCount(count: number) {
  if (!Number.isSafeInteger(count)) throw new RangeError(`Not a count: ${count}`);
  return (count < 0 ? "-" : "") + group(String(Math.abs(count)));
}

/** 1234.5 → "1.234,5", at most `places` decimals, no zeros at the end. */
export function formatNumber(value: number, places = 2) {
  if (!Number.isFinite(value)) throw new RangeError(`Not a number: ${value}`);
  const [whole = "0", fraction = ""] = Math.abs(value).toFixed(places).split(".");
  const decimals = fraction.replace(/0+$/, "");
  const printed = group(whole) + (decimals === "" ? "" : `,${decimals}`);
  return value < 0 && printed !== "0" ? `-${printed}` : printed;
}

/**
 * 1187 of 1240 → "95,73 %". Null when either is unknown or nobody was summoned. While somebody is missing it never says
 * 100,00 %, however close it comes.
 */
export function formatRate(
  present: number | null | undefined,
  invited: number | null | undefined,
): string | null {
  if (present == null || invited == null || invited <= 0 || present < 0) return null;
  if (!Number.isFinite(present) || !Number.isFinite(invited)) return null;
  const rounded = Math.round((present * 10_000) / invited);
  const hundredths = present < invited ? Math.min(rounded, 9_999) : rounded;
  return `${formatCount(Math.floor(hundredths / 100))},${String(hundredths % 100).padStart(2, "0")} %`;
}

/** Counts of points, as recaps print them: 1 → "01", 12 → "12", 3280 → "3.280", 0 → "0". */
export const padCount = (count: number) =>
  count > 0 && count < 10 ? `0${formatCount(count)}` : formatCount(count);

export type ParsedNumber = {
  value: number;
  qualifier: Qualifier | null;
  /** The figure as it was written, without its qualifier: "1,9 triệu". */
  printed: string;
};

const units: Readonly<Record<string, number>> = {
  nghìn: 1e3,
  ngàn: 1e3,
  vạn: 1e4,
  triệu: 1e6,
  tỷ: 1e9,
  tỉ: 1e9,
};

const shape =
  /^(?:(hơn|gần|trên)\s+)?((\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:,(\d+))?(?:\s*(nghìn|ngàn|vạn|triệu|tỷ|tỉ))?)$/;

/**
 * A figure as Vietnamese text writes it: "1.405" → 1405, "120,5" → 120.5, "hơn 1,9 triệu" → 1900000 with its qualifier
 * and print. Refused as ambiguous: what an English reader would read otherwise ("1,405", "1.5", "12.34", "1,234,567").
 */
export function parseVietnameseNumber(text: string): Result<ParsedNumber, "not_a_number" | "ambiguous"> {
  const line = text.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase();
  const match = shape.exec(line);
  if (!match) {
    const figure = /^(?:(?:hơn|gần|trên) )?([\d., ]*\d)(?: ?\p{L}+)?$/u.exec(line)?.[1];
    return refuse(figure !== undefined && /^\d+(?:[.,]\d+)+$/.test(figure) ? "ambiguous" : "not_a_number");
  }
  const [, word, printed = "", whole = "", fraction = "", unit] = match;
  const thousandsInEnglish = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  if (thousandsInEnglish) return refuse("ambiguous");
  // Moving the comma instead of multiplying keeps 1,9 triệu at exactly 1900000.
  const exponent = Math.log10(unit === undefined ? 1 : (units[unit] ?? 1));
  const value = Number(`${whole.replace(/[. ]/g, "")}.${fraction || "0"}e${Math.round(exponent)}`);
  if (value > Number.MAX_SAFE_INTEGER) return refuse("not_a_number");
  const qualifier = qualifiers.find((each) => qualifierWords[each] === word) ?? null;
  return ok({ value, qualifier, printed });
}
