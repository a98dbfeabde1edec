import { expect, test } from "vitest";
import { findBrowser } from "./browser";
import { Problem } from "./problem";

/** A machine whose installing gives this path, or nothing. */
function machineWith(before: string | undefined, after: string | undefined) {
  let path = before;
  const said: string[] = [];
  const installed = { times: 0 };
  const find = () =>
    findBrowser((sentence) => said.push(sentence), {
      find: () => path,
      install: () => {
        installed.times += 1;
        path = after;
      },
    });
  return { find, said, installed };
}

test("a browser that is there is taken, and nothing is installed", () => {
  const { find, said, installed } = machineWith("/usr/bin/chromium", undefined);
  expect(find()).toBe("/usr/bin/chromium");
  expect([said, installed.times]).toEqual([[], 0]);
});

test("one that is missing is installed, and that is said", () => {
  const { find, said } = machineWith(undefined, "/usr/bin/chromium");
  expect(find()).toBe("/usr/bin/chromium");
  expect(said).toEqual(["Chưa có trình duyệt; đang cài…"]);
});

test("where none can be had, the sentence names what to install", () => {
  const { find, installed } = machineWith(undefined, undefined);
  expect(find).toThrow(Problem);
  expect(find).toThrow(/apt-get install -y chromium/);
  expect(installed.times).toBe(2);
});
