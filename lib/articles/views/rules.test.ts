import { describe, expect, it } from "vitest";
import { isAhead, isRobot } from "./rules";

describe("who opens an article", () => {
  it.each([
    "",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0)",
    "Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)",
    "facebookexternalhit/1.1",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0 Safari/537.36",
    "curl/8.5.0",
    "python-requests/2.32",
    "Go-http-client/1.1",
    "WhatsApp/2.23",
  ])("%j is a robot", (agent) => expect(isRobot(agent)).toBe(true));
  it.each([
    "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Zalo iOS/700",
    "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 [FBAN/EMA;FBAV/400.0]",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 coc_coc_browser/130.0 Chrome/124.0 Safari/537.36",
  ])("%j is a reader", (agent) => expect(isRobot(agent)).toBe(false));
  it("a page fetched ahead is not opened", () => {
    expect(["prefetch", "prefetch;prerender", null, ""].map(isAhead)).toEqual([true, true, false, false]);
  });
});
