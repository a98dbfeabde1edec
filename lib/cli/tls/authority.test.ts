import { X509Certificate } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAuthority, serverPair } from "./authority";
import { permittedBy } from "./constraints";
import { readOfficePair, endsSoon } from "./office";

const now = new Date("2026-12-01T01:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const wanted = { given: ["hop.tinh.example.vn"], found: ["192.168.1.20", "fd00::2", "localhost"] };

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "diem-cau-tls-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const make = async (names = wanted, at = now) => {
  const authority = await openAuthority(folder, names, at);
  return { authority, server: await serverPair(folder, authority, names, at) };
};

describe("an installation's own authority", () => {
  it("is made once, for us alone, and may certify house networks and its own names only", async () => {
    const { authority } = await make();
    const cert = new X509Certificate(authority.cert);
    expect(cert.ca).toBe(true);
    expect(cert.validToDate > later(3_600)).toBe(true);
    expect(permittedBy(authority.cert).domains).toContain("hop.tinh.example.vn");
    expect(permittedBy(authority.cert).ranges).toContain("192.168.0.0/16");
    for (const file of ["authority.pem", "authority-key.pem", "server.pem"])
      expect((await stat(join(folder, file))).mode & 0o777, file).toBe(0o600);
    expect(await openAuthority(folder, wanted, later(300))).toEqual(authority);
  });

  it("certifies all names for a little more than a year at most, as phones demand", async () => {
    const { authority, server } = await make();
    const cert = new X509Certificate(server.cert);
    expect(cert.checkIssued(new X509Certificate(authority.cert))).toBe(true);
    expect(cert.verify(new X509Certificate(authority.cert).publicKey)).toBe(true);
    for (const name of ["hop.tinh.example.vn", "localhost"]) expect(cert.checkHost(name)).toBe(name);
    for (const address of ["192.168.1.20", "fd00::2"]) expect(cert.checkIP(address)).toBe(address);
    const days = (cert.validToDate.getTime() - cert.validFromDate.getTime()) / 86_400_000;
    expect(days).toBeLessThanOrEqual(397);
  });

  it("keeps the certificate while it is good, and renews it in time, for other names, or when it is damaged", async () => {
    const { authority, server } = await make();
    expect((await make(wanted, later(300))).server).toEqual(server);
    const renewed = await make(wanted, later(340));
    expect(renewed.server).not.toEqual(server);
    expect(renewed.authority).toEqual(authority);
    const moved = await make({ ...wanted, found: ["192.168.1.21", "localhost"] }, later(340));
    expect(new X509Certificate(moved.server.cert).checkIP("192.168.1.21")).toBe("192.168.1.21");
    expect(new X509Certificate(moved.server.cert).checkIP("192.168.1.20")).toBeUndefined();
    await writeFile(join(folder, "server.pem"), "half a");
    expect(new X509Certificate((await make()).server.cert).checkHost("localhost")).toBe("localhost");
  });

  it("leaves out a name of the machine that it may not certify, and refuses one that was asked for", async () => {
    await make();
    const { server } = await make({ ...wanted, found: ["203.0.113.9", "localhost"] });
    expect(new X509Certificate(server.cert).checkIP("203.0.113.9")).toBeUndefined();
    await expect(make({ ...wanted, given: ["hop.khac.example.vn"] })).rejects.toThrow(
      /chưa có tên hop\.khac\.example\.vn/,
    );
  });

  it("is never held to a name of one word, which may be a whole domain of the Internet", async () => {
    const found = [...wanted.found, "app", "app.local"];
    const { authority, server } = await make({ given: [], found });
    expect(permittedBy(authority.cert).domains).not.toContain("app");
    expect(new X509Certificate(server.cert).checkHost("app.local")).toBe("app.local");
    expect(new X509Certificate(server.cert).checkHost("app")).toBeUndefined();
    await expect(make({ given: ["app"], found })).rejects.toThrow(/tên một từ app: .*app\.local/);
  });

  it("says what to do when its key is gone", async () => {
    await make();
    await rm(join(folder, "authority-key.pem"));
    await expect(make()).rejects.toThrow(/mất hoặc không khớp/);
  });
});

describe("the office's certificate", () => {
  const files = () => ({ TLS_CERT: join(folder, "office.pem"), TLS_KEY: join(folder, "office-key.pem") });
  const read = (given = wanted.given, at = now) => readOfficePair(files(), given, at);
  beforeEach(async () => {
    const { server } = await make();
    await writeFile(files().TLS_CERT, server.cert);
    await writeFile(files().TLS_KEY, server.key);
  });

  it("is taken where key, dates and names fit", async () => {
    const pair = await read();
    expect(pair.cert).toBe(await readFile(files().TLS_CERT, "utf8"));
    expect(endsSoon(pair.cert, now)).toBeNull();
    expect(endsSoon(pair.cert, later(390))).toMatch(/còn 6 ngày/);
  });

  it.each([
    ["a file that is not there", () => rm(files().TLS_CERT), /Không đọc được tệp .*office\.pem.*ENOENT/],
    ["something else", () => writeFile(files().TLS_CERT, "x"), /không phải chứng thư dạng PEM/],
    ["no key", () => writeFile(files().TLS_KEY, "x"), /không phải khóa bí mật dạng PEM/],
    [
      "another's key",
      async () => writeFile(files().TLS_KEY, await readFile(join(folder, "authority-key.pem"))),
      /không phải của chứng thư/,
    ],
  ])("is refused with one sentence: %s", async (_, spoil, sentence) => {
    await spoil();
    await expect(read()).rejects.toThrow(sentence);
  });

  it("is refused when it has ended, has not begun, or lacks a name", async () => {
    await expect(read(wanted.given, later(400))).rejects.toThrow(/đã hết hạn ngày/);
    await expect(read(wanted.given, later(-400))).rejects.toThrow(/mới có hiệu lực/);
    await expect(read(["hop.khac.example.vn"])).rejects.toThrow(/không có tên hop\.khac\.example\.vn/);
  });
});
