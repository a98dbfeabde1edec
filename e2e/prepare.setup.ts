import { test } from "./fixtures";
import { prepare } from "./prepared";

test("one of everything that the pages show", async ({ as }) => {
  test.setTimeout(300_000);
  await prepare(as);
});
