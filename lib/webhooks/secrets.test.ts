import { expect, test } from "vitest";
import { webhookSecret } from "./secrets";

test("a secret given away before stays good", () => {
  process.env["SECRET_KEY"] = "a key that is only ever used by this test file";
  expect(webhookSecret("3f2b8c1e-9a4d-4e6f-8b7a-0c1d2e3f4a5b", 3)).toBe(
    "whsec_U40GwSF45e6ZcEvG/o4OG5jNhc3pUGB4P9Trj9RGs20=",
  );
});
