import { expect, it } from "vitest";
import nextConfig from "@/next.config.js";
import { requestMegabytes, tooLargeToSend } from "./rules";

it("says that an article is larger than the server reads, in bytes and not in letters", () => {
  expect(tooLargeToSend({ body: "a".repeat(1_500_000) })).toBeNull();
  // A letter with its marks is three bytes.
  expect(tooLargeToSend({ body: "ế".repeat(800_000) })).toMatch(/cả định dạng là 2,29 MB, nhiều nhất 2 MB/);
  expect(tooLargeToSend({ body: "a".repeat(requestMegabytes * 1024 * 1024 - 1_000) })).not.toBeNull();
});

it("knows the limit of the server", () => {
  expect(nextConfig.experimental?.serverActions?.bodySizeLimit).toBe(`${requestMegabytes}mb`);
});
