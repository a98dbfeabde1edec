import type { HouseStyle } from "@/lib/settings/house/rules";
import { formatCount, padCount } from "@/lib/text/numbers";
import { formatDateRunning, type LocalDate } from "@/lib/time";

/** A day after the word "ngày", as this house writes it: "14-1", "14/1", "14 tháng 1". */
export function dayIn(day: LocalDate, { dateStyle }: HouseStyle): string {
  if (dateStyle !== "words") return formatDateRunning(day, dateStyle === "slash" ? "/" : "-");
  return formatDateRunning(day).replace("-", " tháng ");
}

/** The same with its year: "3-6-2013", "3/6/2013", "3 tháng 6 năm 2013". */
export function fullDayIn(day: LocalDate, house: HouseStyle): string {
  const between = { dash: "-", slash: "/", words: " năm " }[house.dateStyle];
  return `${dayIn(day, house)}${between}${day.slice(0, 4)}`;
}

/** A number of points: "05" or "5". */
export const pointCountIn = (count: number, { padPointCount }: HouseStyle): string =>
  padPointCount ? padCount(count) : formatCount(count);

export const betweenNameAndPosts = ({ postStyle }: HouseStyle): string =>
  postStyle === "dash" ? " - " : ", ";

/** What is read aloud has no dash between a name and its posts. */
export const spokenHouse = (house: HouseStyle): HouseStyle => ({ ...house, postStyle: "comma" });
