/** A small generator with a fixed seed (mulberry32): the same fictional province on every machine. */
export function makeChance(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    between: (low: number, high: number) => low + Math.floor(next() * (high - low + 1)),
    pick<T>(items: readonly [T, ...T[]]): T {
      return items[Math.floor(next() * items.length)] ?? items[0];
    },
  };
}
export type Chance = ReturnType<typeof makeChance>;

const families = [
  "Nguyễn",
  "Trần",
  "Lê",
  "Phạm",
  "Hoàng",
  "Huỳnh",
  "Phan",
  "Vũ",
  "Võ",
  "Đặng",
  "Bùi",
  "Đỗ",
  "Hồ",
  "Ngô",
  "Dương",
  "Lý",
  "Điểu",
] as const;
const middles = [
  "Văn",
  "Đức",
  "Minh",
  "Thanh",
  "Ngọc",
  "Quang",
  "Hữu",
  "Thị Thu",
  "Thị Kim",
  "Xuân",
  "Công",
  "Thị Ánh",
  "Quốc",
] as const;
const givens = [
  "An",
  "Bình",
  "Chi",
  "Cường",
  "Dung",
  "Dũng",
  "Đạt",
  "Đức",
  "Giang",
  "Hà",
  "Hải",
  "Hạnh",
  "Hiền",
  "Hòa",
  "Hùng",
  "Hương",
  "Khánh",
  "Lan",
  "Linh",
  "Long",
  "Mai",
  "Minh",
  "Nam",
  "Nga",
  "Nhung",
  "Oanh",
  "Phong",
  "Phúc",
  "Quân",
  "Quyên",
  "Sơn",
  "Tâm",
  "Thảo",
  "Thắng",
  "Thủy",
  "Trang",
  "Tuấn",
  "Uyên",
  "Vinh",
  "Yến",
] as const;

export const fullName = (chance: Chance) =>
  `${chance.pick(families)} ${chance.pick(middles)} ${chance.pick(givens)}`;

const firsts = [
  "An",
  "Bình",
  "Châu",
  "Đông",
  "Hòa",
  "Hưng",
  "Lộc",
  "Long",
  "Mỹ",
  "Nam",
  "Phú",
  "Phước",
  "Quảng",
  "Tân",
  "Thanh",
  "Thạnh",
  "Thuận",
  "Trung",
  "Vĩnh",
  "Xuân",
] as const;
const seconds = [
  "An",
  "Bình",
  "Điền",
  "Hà",
  "Hiệp",
  "Hòa",
  "Khánh",
  "Lâm",
  "Lợi",
  "Mỹ",
  "Nghĩa",
  "Phong",
  "Quý",
  "Sơn",
  "Tâm",
  "Thành",
  "Thiện",
  "Thọ",
  "Tiến",
  "Trường",
] as const;

/** `count` different names of communes, none meant to be a real one. */
export function communeNames(chance: Chance, count: number): string[] {
  const names = new Set<string>();
  while (names.size < count) {
    const [first, second] = [chance.pick(firsts), chance.pick(seconds)];
    if (first !== second) names.add(`${first} ${second}`);
  }
  return [...names];
}

export const phone = (chance: Chance) =>
  `0900 ${String(chance.between(0, 999)).padStart(3, "0")} ${String(chance.between(0, 999)).padStart(3, "0")}`;
