import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { stayAwake } from "./stay-awake";

type Lock = { released: boolean; release: () => Promise<void> };
let asked: ((lock: Lock) => void)[];
let page: EventTarget & { visibilityState: string };

const newLock = (): Lock => {
  const lock = {
    released: false,
    release: () => {
      lock.released = true;
      return Promise.resolve();
    },
  };
  return lock;
};
const grant = async (at: number) => {
  const lock = newLock();
  asked[at]?.(lock);
  await Promise.resolve();
  return lock;
};

beforeEach(() => {
  asked = [];
  page = Object.assign(new EventTarget(), { visibilityState: "visible" });
  vi.stubGlobal("document", page);
  vi.stubGlobal("navigator", {
    wakeLock: { request: () => new Promise<Lock>((resolve) => asked.push(resolve)) },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it("holds the screen while the page is seen, and again when the browser has let go of it", async () => {
  const end = stayAwake();
  const first = await grant(0);
  page.dispatchEvent(new Event("visibilitychange"));
  expect(asked).toHaveLength(1);
  await first.release();
  page.visibilityState = "hidden";
  page.dispatchEvent(new Event("visibilitychange"));
  expect(asked).toHaveLength(1);
  page.visibilityState = "visible";
  page.dispatchEvent(new Event("visibilitychange"));
  const second = await grant(1);
  expect(second.released).toBe(false);
  end();
  expect(second.released).toBe(true);
});

it("lets go of what is granted after the page was left", async () => {
  stayAwake()();
  expect((await grant(0)).released).toBe(true);
  page.dispatchEvent(new Event("visibilitychange"));
  expect(asked).toHaveLength(1);
});
