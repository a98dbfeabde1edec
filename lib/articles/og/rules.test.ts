import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { cardText } from "./rules";

it("keeps what our font draws, and nothing for which the network would be asked", () => {
  expect(cardText("Tổng kết “năm 2022” – Ủy ban, 50 %…", 100)).toBe("Tổng kết “năm 2022” – Ủy ban, 50 %…");
  expect(cardText("Họp 🎉 漢字 ไทย عربي ✓ xong\u200b", 100)).toBe("Họp xong");
  expect(cardText("Tổng kết".normalize("NFD"), 100)).toBe("Tổng kết");
  expect(cardText("Mặt\u2011trận\u2009tỉnh \u2015 x\u0302", 100)).toBe("Mặt-trận tỉnh — x");
});

it("ends a long title between words", () => {
  expect(cardText("một hai ba", 8)).toBe("một hai…");
});

/** The characters of the basic plane that a WOFF file draws: its table "cmap", in format 4. */
function drawnBy(file: string): Set<number> {
  const font = readFileSync(
    new URL(`../../../node_modules/@fontsource/be-vietnam-pro/files/${file}`, import.meta.url),
  );
  const entry = Array.from({ length: font.readUInt16BE(12) }, (_, nth) => 44 + nth * 20).find(
    (at) => font.toString("latin1", at, at + 4) === "cmap",
  );
  if (entry === undefined) throw new Error(`${file} has no cmap`);
  const [from, packed, whole] = [4, 8, 12].map((at) => font.readUInt32BE(entry + at)) as [
    number,
    number,
    number,
  ];
  const stored = font.subarray(from, from + packed);
  const cmap = packed < whole ? inflateSync(stored) : stored;
  const table = cmap.subarray(cmap.readUInt32BE(8));
  if (table.readUInt16BE(0) !== 4) throw new Error(`${file} has another format`);
  const doubled = table.readUInt16BE(6);
  const drawn = new Set<number>();
  for (let at = 0; at < doubled; at += 2) {
    const [last, first, delta, offset] = [14, 16 + doubled, 16 + 2 * doubled, 16 + 3 * doubled].map(
      (column) => table.readUInt16BE(column + at),
    ) as [number, number, number, number];
    for (let code = first; code <= last; code += 1) {
      const inTable = 16 + 3 * doubled + at + offset + 2 * (code - first);
      const glyph = offset === 0 ? (code + delta) & 0xffff : table.readUInt16BE(inTable);
      if (glyph !== 0) drawn.add(code);
    }
  }
  return drawn;
}

it.each([400, 700])("keeps of the basic plane exactly what the font draws at weight %i", (weight) => {
  const drawn = new Set(
    ["latin", "latin-ext", "vietnamese"].flatMap((part) => [
      ...drawnBy(`be-vietnam-pro-${part}-${weight}-normal.woff`),
    ]),
  );
  expect(drawn.size).toBeGreaterThan(400);
  const wrong = [];
  for (let code = 0; code <= 0xffff; code += 1) {
    const text = String.fromCharCode(code);
    // Written otherwise: spaces, other hyphens and dashes, and what stands for another character.
    if (/\s|[\u2010-\u2012\u2015]/.test(text) || text.normalize("NFC") !== text) continue;
    const kept = cardText(text, 10);
    if (kept !== (drawn.has(code) ? text : "")) wrong.push(code.toString(16));
  }
  expect(wrong).toEqual([]);
});
