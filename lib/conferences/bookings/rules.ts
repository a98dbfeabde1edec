/** Somebody who would preside over two conferences at once; `conference` is null where it is out of the actor's sight. */
export type DoubleBooking = {
  person: string;
  point: string | null;
  conference: { name: string; times: string } | null;
};

/** One sentence per person: "Đại tá … (điểm cầu …) đã chủ trì “…”, Thứ Sáu, 14/01/2022 · 08:00–11:00." */
export function doubleBookingSentence({ person, point, conference }: DoubleBooking): string {
  const who = point === null ? person : `${person} (điểm cầu ${point})`;
  return conference
    ? `${who} đã chủ trì “${conference.name}”, ${conference.times}.`
    : `${who} đã nhận chủ trì một hội nghị khác trong giờ đó.`;
}
