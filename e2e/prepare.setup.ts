import { test } from "./fixtures";
import { prepare } from "./prepared";

test("one of everything that the pages show", async ({ as }) => {
  await prepare(as);
});
