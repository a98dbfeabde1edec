export type ArchiveMonth = { month: string; articles: number };

export const archivePath = "/luu-tru";
export const yearPath = (year: string) => `${archivePath}/${year}`;
/** "2022-01" → "/luu-tru/2022/01" */
export const monthPath = (month: string) => `${archivePath}/${month.replace("-", "/")}`;

export const isYear = (text: string) => /^(?:19|20)\d{2}$/.test(text);
export const isMonth = (text: string) => /^(?:0[1-9]|1[0-2])$/.test(text);

/** "2022-01" → "Tháng 1/2022" */
export const monthName = (month: string) => `Tháng ${Number(month.slice(5))}/${month.slice(0, 4)}`;

/** The months by year, in the order given, with the year's sum. */
export function byYear(months: readonly ArchiveMonth[]) {
  const years = new Map<string, { year: string; articles: number; months: ArchiveMonth[] }>();
  for (const each of months) {
    const year = each.month.slice(0, 4);
    const found = years.get(year) ?? { year, articles: 0, months: [] };
    found.articles += each.articles;
    found.months.push(each);
    years.set(year, found);
  }
  return [...years.values()];
}
