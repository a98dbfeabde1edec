import { redirect } from "next/navigation";
import { describe, expect, it } from "vitest";
import { connectionLost, sayFault } from "./use-act";

describe("an act's fault", () => {
  it("is the sentence that the act gives, or none", async () => {
    expect(await sayFault(() => Promise.resolve("Không được."))).toBe("Không được.");
    expect(await sayFault(() => Promise.resolve(undefined))).toBeNull();
  });
  it("is a sentence when the server could not be reached", async () => {
    expect(await sayFault(() => Promise.reject(new TypeError("Failed to fetch")))).toBe(connectionLost);
  });
  it("leaves a redirect alone", async () => {
    await expect(sayFault(() => Promise.resolve(redirect("/x")))).rejects.toThrow("NEXT_REDIRECT");
  });
});
