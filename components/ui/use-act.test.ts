import { UnrecognizedActionError } from "next/dist/client/components/unrecognized-action-error";
import { redirect } from "next/navigation";
import { describe, expect, it } from "vitest";
import { connectionLost, pageOutdated, sayFault } from "./use-act";

describe("an act's fault", () => {
  it("is the sentence that the act gives, or none", async () => {
    expect(await sayFault(() => Promise.resolve("Không được."))).toBe("Không được.");
    expect(await sayFault(() => Promise.resolve(undefined))).toBeNull();
  });
  it("is a sentence when the server could not be reached", async () => {
    expect(await sayFault(() => Promise.reject(new TypeError("Failed to fetch")))).toBe(connectionLost);
  });
  it("is another sentence when the server was upgraded and no longer knows the action", async () => {
    expect(await sayFault(() => Promise.reject(new UnrecognizedActionError()))).toBe(pageOutdated);
  });
  it("leaves a redirect alone", async () => {
    await expect(sayFault(() => Promise.resolve(redirect("/x")))).rejects.toThrow("NEXT_REDIRECT");
  });
});
