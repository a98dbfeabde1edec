/** A value of a cell; null and undefined are empty. */
export type CsvCell = string | number | null | undefined;

// A spreadsheet runs what begins like a formula, also after blanks. Numbers are ours and need no guard.
const formula = /^[\s\u00a0]*[=+\-@]|^[\t\r\n]/;

function cell(value: CsvCell): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return /[",;\r\n\t]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line of a CSV file: cells quoted where they must be, formulas made harmless by an apostrophe. */
export const csvRow = (cells: readonly CsvCell[]): string => `${cells.map(cell).join(",")}\r\n`;

/** A whole file; the byte order mark tells Excel that it is UTF-8. */
export const csvFile = (rows: readonly (readonly CsvCell[])[]): string =>
  `\ufeff${rows.map(csvRow).join("")}`;
