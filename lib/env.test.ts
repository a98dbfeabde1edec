import { describe, expect, it } from "vitest";
import { addressMatcher, readEnv } from "./env";

describe("settings", () => {
  it("need nothing", () => {
    expect(readEnv({})).toMatchObject({ PORT: 3000, BACKUP_HOUR: 2, BACKUP_KEEP: 14, TRUSTED_PROXIES: [] });
    expect(readEnv({}).DATA_DIR).toMatch(/^\/.*data$/);
    expect(readEnv({}).SECRET_KEY).toBeUndefined();
    expect(readEnv({ DATA_DIR: "/srv/data" }).FILES_DIR).toBe("/srv/data/files");
    expect(readEnv({ FILES_DIR: "/mnt/files" }).FILES_DIR).toBe("/mnt/files");
  });

  it("know a public address that HTTPS contradicts", () => {
    const given = { HTTPS: "local", PUBLIC_URL: "http://hop.tinh.vn" };
    expect(() => readEnv(given)).toThrow(/PUBLIC_URL phải bắt đầu bằng https/);
    expect(readEnv({ HTTPS: "local", TLS_NAMES: "Hop.Tinh.vn, 10.0.0.5" }).TLS_NAMES).toEqual([
      "hop.tinh.vn",
      "10.0.0.5",
    ]);
  });

  it("take an empty variable for one that is not set", () => {
    expect(readEnv({ PORT: "", HOST: " ", PUBLIC_URL: "" })).toEqual(readEnv({}));
  });

  it.each([
    ["PORT", "many", /PORT phải là số/],
    ["PORT", "70000", /PORT phải là số/],
    ["DATABASE_URL", "mysql://x", /DATABASE_URL phải có dạng/],
    ["DATABASE_URL", "not an address", /DATABASE_URL phải có dạng/],
    ["PUBLIC_URL", "hop.tinh.vn", /PUBLIC_URL phải có dạng/],
    ["PUBLIC_URL", "https://hop.tinh.vn/diemcau", /không có đường dẫn/],
    ["TRUSTED_PROXIES", "10.0.0.0/8, nginx", /TRUSTED_PROXIES là danh sách/],
    ["TRUSTED_PROXIES", "10.0.0.0/33", /TRUSTED_PROXIES là danh sách/],
    ["SECRET_KEY", "short", /SECRET_KEY phải dài/],
    ["HTTPS", "yes", /HTTPS là local/],
    ["HTTPS", "office", /cần cả TLS_CERT/],
    ["TLS_NAMES", "https://hop.tinh.vn", /TLS_NAMES là danh sách tên máy/],
    ["DRAIN_SECONDS", "61", /DRAIN_SECONDS là số giây/],
    ["BACKUP_HOUR", "25", /BACKUP_HOUR là giờ/],
  ])("refuse %s=%s with a sentence", (name, value, sentence) => {
    expect(() => readEnv({ [name]: value })).toThrow(sentence);
  });
});

describe("trusted proxies", () => {
  const isTrusted = addressMatcher(["127.0.0.1", "10.0.0.0/8", "fd00::/8"]);
  it.each([
    ["127.0.0.1", true],
    ["10.200.3.4", true],
    ["11.0.0.1", false],
    ["fd12::1", true],
    ["::1", false],
    ["not an address", false],
  ])("%s: %s", (address, expected) => expect(isTrusted(address)).toBe(expected));
});
