import { cleanLine } from "@/lib/text/normalize";
import { searchKey } from "@/lib/text/fold";

/** Cells of a CSV file by row: quoted where they must be, parted by what its first line has more of. */
export function readCsv(text: string): string[][] {
  const head = text.split(/\r?\n/, 1)[0] ?? "";
  const comma = (head.match(/;/g)?.length ?? 0) > (head.match(/,/g)?.length ?? 0) ? ";" : ",";
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const content = text.replace(/^\ufeff/, "");
  for (let at = 0; at < content.length; at += 1) {
    const char = content[at] ?? "";
    if (quoted) {
      if (char !== '"') cell += char;
      else if (content[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"' && cell === "") quoted = true;
    else if (char === comma || char === "\n") {
      row.push(cell.replace(/\r$/, ""));
      cell = "";
      if (char === "\n") {
        rows.push(row);
        row = [];
      }
    } else cell += char;
  }
  if (cell !== "" || row.length > 0) rows.push([...row, cell]);
  return rows;
}

const columns = {
  path: ["tep", "file"],
  title: ["tieu de", "title"],
  date: ["ngay", "ngay dang", "date"],
  author: ["tac gia", "author"],
  category: ["chuien muc", "chuyen muc", "category"],
  views: ["luot xem", "views"],
  address: ["dia chi cu", "url", "old address"],
} as const;
type Column = keyof typeof columns;
export type Listed = Partial<Record<Column, string>>;

const plainHead = (head: string) => searchKey(head).replace(/chuien/g, "chuyen");

/** What a list says of each file, by the file's path; columns are found by their names, accents or not. */
export function readList(text: string): Map<string, Listed> {
  const [heads = [], ...rows] = readCsv(text);
  const places = (Object.keys(columns) as Column[]).flatMap((column) => {
    const at = heads.findIndex((head) => (columns[column] as readonly string[]).includes(plainHead(head)));
    return at < 0 ? [] : [{ column, at }];
  });
  const told = new Map<string, Listed>();
  for (const row of rows.slice(0, 200_000)) {
    const listed: Listed = {};
    for (const { column, at } of places) {
      const value = cleanLine(row[at] ?? "");
      if (value !== "") listed[column] = value;
    }
    if (listed.path)
      told.set(
        listed.path
          .replaceAll("\\", "/")
          .replace(/^\.?\//, "")
          .normalize("NFC"),
        listed,
      );
  }
  return told;
}
