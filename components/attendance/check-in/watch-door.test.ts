import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { watchDoor, type Shown } from "./watch-door";

type Reply = { status: number; body: object } | "swallowed" | "no network";
let line: Reply;
let asked: number;
let shown: Shown;
let end: () => void;
let screen: EventTarget;

const code = (more: object = {}): Reply => ({
  status: 200,
  body: { door: "open", arrived: 3, svg: "<svg/>", lastsMs: 5_000, ...more },
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  asked = 0;
  screen = new EventTarget();
  vi.stubGlobal("window", screen);
  vi.stubGlobal("document", Object.assign(new EventTarget(), { hidden: false }));
  vi.stubGlobal("fetch", (_: string, { signal }: { signal: AbortSignal }) => {
    asked += 1;
    const reply = line;
    if (reply === "no network") return Promise.reject(new TypeError("Failed to fetch"));
    if (reply !== "swallowed")
      return Promise.resolve(new Response(JSON.stringify(reply.body), { status: reply.status }));
    return new Promise((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(new DOMException("gone", "AbortError")));
    });
  });
  shown = { answer: null, lost: false, ended: null };
  line = code();
  end = watchDoor("/door", (change) => (shown = change(shown)));
});
afterEach(() => {
  end();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("the code on the door's screen", () => {
  it("is followed by the next as it runs out", async () => {
    await pass(0);
    expect(shown).toMatchObject({ answer: { svg: "<svg/>" }, lost: false });
    line = code({ svg: "<svg>2</svg>" });
    await pass(5_100);
    expect(shown).toMatchObject({ answer: { svg: "<svg>2</svg>" } });
    expect(asked).toBe(2);
  });

  it.each(["swallowed", "no network"] as const)(
    "is said to be old and taken away when it is dead, on a line with %s, and comes back",
    async (reply) => {
      await pass(0);
      line = reply;
      await pass(5_100 + 8_000);
      expect(shown).toMatchObject({ answer: { svg: "<svg/>" }, lost: true });
      await pass(25_000 - 13_100 - 1);
      expect(shown.answer).not.toBeNull();
      await pass(1);
      expect(shown).toEqual({ answer: null, lost: true, ended: null });
      line = code();
      await pass(8_000 + 3_000);
      expect(shown).toMatchObject({ answer: { svg: "<svg/>" }, lost: false });
    },
  );

  it("is asked for at once when the network is back, and by one row of questions only", async () => {
    line = "no network";
    await pass(0);
    line = code();
    await pass(1_000);
    const before = asked;
    for (let again = 0; again < 3; again++) screen.dispatchEvent(new Event("online"));
    await pass(100);
    expect(shown.lost).toBe(false);
    // One for the first of the three, one for the two that came while it was under way.
    expect(asked).toBe(before + 2);
    await pass(5_100);
    expect(asked).toBe(before + 3);
  });

  it("is not there while the door is shut, and found again by a server that starts anew", async () => {
    line = { status: 200, body: { door: "off", arrived: 0 } };
    await pass(0);
    await pass(60_000);
    expect(shown).toMatchObject({ answer: { door: "off" }, lost: false });
    line = { status: 503, body: {} };
    await pass(5_000);
    expect(shown).toMatchObject({ lost: true, ended: null });
    line = code();
    await pass(3_000);
    expect(shown).toMatchObject({ answer: { door: "open" }, lost: false });
  });

  it("ends with the link, in the server's words", async () => {
    line = { status: 404, body: { message: "Không tìm thấy điểm cầu." } };
    await pass(5_100);
    expect(shown).toEqual({ answer: null, lost: false, ended: "Không tìm thấy điểm cầu." });
    const before = asked;
    await pass(60_000);
    expect(asked).toBe(before);
  });
});
