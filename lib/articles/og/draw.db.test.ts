import sharp from "sharp";
import { afterEach, expect, it, vi } from "vitest";
import { drawCard } from "./draw";
import { cardText } from "./rules";

afterEach(() => vi.unstubAllGlobals());

/** What is asked outside while it is drawn. */
function outside() {
  const asked = vi.fn((given: string | URL | Request) =>
    Promise.reject(new Error(`asked ${given instanceof Request ? given.url : String(given)}`)),
  );
  const real = fetch;
  vi.stubGlobal("fetch", (given: string | URL | Request, init?: RequestInit) => {
    const address = given instanceof Request ? given.url : String(given);
    return /^https?:/.test(address) ? asked(given) : real(given, init);
  });
  return asked;
}

it("draws a card in its size, also of letters that our font lacks, and asks nobody outside", async () => {
  const asked = outside();
  const title = "Hội nghị tổng kết công tác dân vận 🎉 漢字 năm 2022, triển khai nhiệm vụ";
  const png = await drawCard({ title, categoryName: "Công tác dân vận", photoId: null }, "Trang tin");
  const { width, height, format } = await sharp(png).metadata();
  expect([width, height, format]).toEqual([1200, 630, "png"]);
  expect(asked).not.toHaveBeenCalled();
});

it("asks nobody outside for other hyphens, lone marks and letters of other tongues, in any place", async () => {
  const asked = outside();
  const text =
    "a\u2010b\u2011c\u2012d \u2015 \u201b \u0302 \u0306 x\u0302 \u0192 Ƨǂ ƀ Ḁ ẛ ẟ 1\ufe0f\u20e3 ©\ufe0f";
  await drawCard({ title: text, categoryName: text, photoId: null }, text);
  expect(asked).not.toHaveBeenCalled();
});

it("asks nobody outside for any letter that it keeps", async () => {
  const asked = outside();
  const kept = Array.from({ length: 0x10000 }, (_, code) => cardText(String.fromCharCode(code), 10)).filter(
    Boolean,
  );
  const letters = [...new Set(kept)];
  expect(letters.length).toBeGreaterThan(400);
  for (let at = 0; at < letters.length; at += 60) {
    const some = letters.slice(at, at + 60);
    await drawCard({ title: some.join(" "), categoryName: null, photoId: null }, some.join(""));
  }
  expect(asked).not.toHaveBeenCalled();
}, 60_000);
