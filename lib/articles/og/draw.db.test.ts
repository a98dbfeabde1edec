import sharp from "sharp";
import { afterEach, expect, it, vi } from "vitest";
import { drawCard } from "./draw";

afterEach(() => vi.unstubAllGlobals());

it("draws a card in its size, also of letters that our font lacks, and asks nobody outside", async () => {
  const asked = vi.fn(fetch);
  vi.stubGlobal("fetch", asked);
  const title = "Hội nghị tổng kết công tác dân vận 🎉 漢字 năm 2022, triển khai nhiệm vụ";
  const png = await drawCard({ title, categoryName: "Công tác dân vận", photoId: null }, "Trang tin");
  const { width, height, format } = await sharp(png).metadata();
  expect([width, height, format]).toEqual([1200, 630, "png"]);
  const addresses = asked.mock.calls.map(([given]) =>
    typeof given === "string" ? given : given instanceof URL ? given.href : given.url,
  );
  expect(addresses.filter((each) => /^https?:/.test(each))).toEqual([]);
});
