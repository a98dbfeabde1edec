import { expect, it } from "vitest";
import { turns } from "./turns";

it("does one after another, also after one that failed, and turns away who would wait too long", async () => {
  const inTurn = turns(2);
  const done: string[] = [];
  let release: (() => void) | undefined;
  const first = inTurn(async () => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    done.push("first");
    throw new Error("first failed");
  });
  const second = inTurn(() => {
    done.push("second");
    return Promise.resolve(2);
  });
  expect(inTurn(() => Promise.resolve(3))).toBe("busy");
  expect(done).toEqual([]);
  await Promise.resolve();
  release?.();
  await expect(first).rejects.toThrow("first failed");
  expect(await second).toBe(2);
  expect(done).toEqual(["first", "second"]);
  expect(await inTurn(() => Promise.resolve(4))).toBe(4);
});
