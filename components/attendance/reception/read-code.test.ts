import QRCode from "qrcode";
import { afterEach, expect, test, vi } from "vitest";
import { passPath, passTokenIn } from "@/lib/attendance/passes/rules";
import { fetchDecoder, readPixels } from "./read-code";

/** The code as a camera sees it: dark on light, some pixels to a module, with a rim. */
function drawn(text: string, scale: number, rim = 4) {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  const side = (modules.size + 2 * rim) * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const [row, column] = [Math.floor(y / scale) - rim, Math.floor(x / scale) - rim];
      const inside = row >= 0 && column >= 0 && row < modules.size && column < modules.size;
      if (inside && modules.get(row, column)) data.fill(20, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  return { width: side, height: side, data };
}

afterEach(() => {
  vi.doUnmock("qr/decode.js");
  vi.useRealTimers();
});

const token = "A".repeat(20) + "b-_".repeat(7) + "cd";
const address = `https://diemcau.example.vn${passPath(token)}`;

test.each([3, 4, 6, 9])(
  "a pass printed by the other library is read, %i pixels to a module",
  async (scale) => {
    const text = readPixels(await fetchDecoder(), drawn(address, scale));
    expect(text).toBe(address);
    expect(passTokenIn(text ?? "")).toBe(token);
  },
);

test("a picture without a code is nothing, and no error", async () => {
  const data = new Uint8ClampedArray(200 * 200 * 4).fill(255);
  expect(readPixels(await fetchDecoder(), { width: 200, height: 200, data })).toBeNull();
});

test("a reader that cannot be fetched is no reader, and is fetched when the network is back", async () => {
  vi.resetModules();
  vi.doMock("qr/decode.js", () => {
    throw new TypeError("Failed to fetch dynamically imported module");
  });
  const { fetchDecoder, makeReader, prepareReader } = await import("./read-code");
  await prepareReader();
  await expect(makeReader()).rejects.toThrow();
  vi.doUnmock("qr/decode.js");
  expect(readPixels(await fetchDecoder(), drawn(address, 4))).toBe(address);
});

test("a reader that never comes is no reader either", async () => {
  vi.useFakeTimers();
  vi.resetModules();
  vi.doMock("qr/decode.js", () => new Promise(() => undefined));
  const { makeReader } = await import("./read-code");
  const refused = expect(makeReader()).rejects.toThrow("not in time");
  await vi.advanceTimersByTimeAsync(8_000);
  await refused;
});
