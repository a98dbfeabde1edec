import { afterEach, describe, expect, it, vi } from "vitest";
import { prisma } from "@/lib/db/client";
import { listenSite, notifySite } from "./site";

let stop: () => Promise<void> = () => Promise.resolve();
afterEach(() => stop());

describe("listening for changes of the public site", () => {
  it("hears a notice, says when it is deaf, and takes the time in between for a change", async () => {
    const said: string[] = [];
    stop = listenSite(
      () => said.push("changed"),
      (hearing) => said.push(hearing ? "hearing" : "deaf"),
    );
    await vi.waitFor(() => expect(said).toEqual(["changed", "hearing"]), 10_000);
    const notified = notifySite();
    // This instance does not wait for its own notice, which comes too.
    expect(said).toEqual(["changed", "hearing", "changed"]);
    await notified;
    await vi.waitFor(() => expect(said).toEqual(["changed", "hearing", "changed", "changed"]), 10_000);
    await prisma.$queryRaw`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name LIKE 'diem-cau listen %' AND datname = current_database()`;
    await vi.waitFor(() => expect(said.slice(4)).toEqual(["deaf", "changed", "hearing"]), 10_000);
    await stop();
    expect(said.slice(4)).toEqual(["deaf", "changed", "hearing", "deaf"]);
  });
});
