import { describe, expect, it } from "vitest";
import { chromeAddress, readBrowser } from "./rules";

const android = "Mozilla/5.0 (Linux; Android 14; SM-A155F";
const webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
const iphone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";

describe("in what a link was opened", () => {
  it.each([
    [
      `${android}; wv) ${webkit} Version/4.0 Chrome/140.0 Mobile Safari/537.36 Zalo android/24.9`,
      "Zalo",
      "android",
    ],
    [`${iphone} Mobile/15E148 Zalo iOS/617 ZaloTheme/light`, "Zalo", "apple"],
    [`${iphone} Mobile/15E148 [FBAN/MessengerForiOS;FBAV/480.0]`, "Facebook", "apple"],
    [
      `${android}; wv) ${webkit} Chrome/140.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/480.0]`,
      "Facebook",
      "android",
    ],
    [`${iphone} Mobile/15E148 Instagram 350.0`, "Instagram", "apple"],
    [`${android}; wv) ${webkit} Chrome/140.0 Mobile Safari/537.36 Line/14.0/IAB`, "Line", "android"],
    [`${android}; wv) ${webkit} Version/4.0 Chrome/140.0 Mobile Safari/537.36`, "ứng dụng khác", "android"],
    [`${iphone} Mobile/15E148`, "ứng dụng khác", "apple"],
    [`${android}) ${webkit} Chrome/140.0.0.0 Mobile Safari/537.36`, null, "android"],
    [`${android}) ${webkit} SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36`, null, "android"],
    [`${iphone} Version/18.6 Mobile/15E148 Safari/604.1`, null, "apple"],
    [`${iphone} CriOS/140.0 Mobile/15E148 Safari/604.1`, null, "apple"],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
      null,
      "other",
    ],
    ["", null, "other"],
  ])("%s", (userAgent, inside, system) => {
    expect(readBrowser(userAgent, false)).toEqual({ inside, system });
  });

  it("knows an iPad, which calls itself a Mac, by its touch", () => {
    const mac =
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.6 Safari/605.1.15";
    expect(readBrowser(mac, true).system).toBe("apple");
    expect(readBrowser(mac, false).system).toBe("other");
  });
});

it("hands the link itself to Chrome", () => {
  expect(chromeAddress("https://diemcau.tinh.gov.vn/diem-cau/abc")).toBe(
    "intent://diemcau.tinh.gov.vn/diem-cau/abc#Intent;scheme=https;package=com.android.chrome;end",
  );
  expect(chromeAddress("javascript:alert(1)")).toBeNull();
  expect(chromeAddress("")).toBeNull();
});
