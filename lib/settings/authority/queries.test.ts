import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openAuthority } from "@/lib/cli/tls/authority";
import { findLocalAuthority } from "./queries";
import { authorityProfile } from "./rules";

afterEach(() => vi.unstubAllEnvs());

describe("the server's own authority", () => {
  it("is nothing where the server has none", async () => {
    vi.stubEnv("TLS_AUTHORITY", "");
    expect(await findLocalAuthority()).toBeNull();
  });

  it("is shown with name, fingerprint and the address to open, and never its key", async () => {
    const folder = await mkdtemp(join(tmpdir(), "diem-cau-authority-"));
    await openAuthority(folder, { given: [], found: ["localhost"] }, new Date());
    vi.stubEnv("TLS_AUTHORITY", join(folder, "authority.pem"));
    vi.stubEnv("PUBLIC_URL", "https://hop.tinh.example.vn");
    const found = await findLocalAuthority();
    await rm(folder, { recursive: true, force: true });
    expect(found?.name).toMatch(/^Điểm Cầu \(.+\)$/);
    expect(found?.fingerprint).toMatch(/^(?:[\dA-F]{2}:){31}[\dA-F]{2}$/);
    expect(found?.origins).toEqual(["https://hop.tinh.example.vn"]);
    expect(found?.der.includes("PRIVATE")).toBe(false);
  });
});

describe("the profile for iPhones", () => {
  const profile = authorityProfile({ name: `Điểm Cầu <"&'>`, base64: "QUJD", sha256: "AB".repeat(32) });
  it("is the same for the same certificate and takes no markup from a name", () => {
    expect(profile).toContain("<data>QUJD</data>");
    expect(profile).toContain("Điểm Cầu &#60;&#34;&#38;&#39;&#62;");
    expect(
      profile.match(/<string>[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}<\/string>/g),
    ).toHaveLength(2);
  });
});
