import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { X509Certificate } from "node:crypto";
import { request as plainRequest, type IncomingMessage } from "node:http";
import { request, type RequestOptions } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort, runCli, startApp } from "@/prisma/test/app";
import { buildIfNeeded } from "./build";

let home = "";
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "diem-cau-tls-"));
  await buildIfNeeded(console.log);
}, 600_000);
afterAll(() => rm(home, { recursive: true, force: true }));

type Answer = { status: number; headers: IncomingMessage["headers"]; body: Buffer };

const ask = (send: typeof request | typeof plainRequest, options: RequestOptions) =>
  new Promise<Answer>((resolve, reject) => {
    const sent = send({ host: "127.0.0.1", agent: false, ...options }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }),
      );
    });
    sent.on("error", reject);
    sent.end();
  });

describe("HTTPS by start itself", () => {
  it("serves with its own authority's certificate, tells phones how to trust it, and stops as ever", async () => {
    const data = join(home, "local");
    // What startApp asks for health goes over plain http, where it is answered.
    const app = await startApp(data, { args: ["--empty", "--https"] });
    const ca = await readFile(join(data, "tls/authority.pem"));
    for (const file of ["tls/authority.pem", "tls/authority-key.pem", "tls/server.pem"])
      expect((await stat(join(data, file))).mode & 0o077, file).toBe(0);
    expect((await stat(join(data, "tls"))).mode & 0o077).toBe(0);
    const secure = (path: string, headers = {}) => ask(request, { port: app.port, path, ca, headers });
    const plain = (path: string) => ask(plainRequest, { port: app.port, path });

    // Checked as any client would: chain, names, dates. Cookies know that the line is safe, whatever a client says.
    const csrf = await secure("/api/auth/csrf", { "x-forwarded-proto": "http" });
    expect(csrf.status).toBe(200);
    expect(String(csrf.headers["set-cookie"])).toMatch(/__Host-next-auth\.csrf-token=[^;]+;.*Secure/);
    expect(csrf.headers["strict-transport-security"]).toBeUndefined();

    const signIn = await plain("/sign-in?x=1");
    expect([signIn.status, signIn.headers.location]).toEqual([
      307,
      `https://127.0.0.1:${app.port}/sign-in?x=1`,
    ]);
    expect(signIn.headers["set-cookie"]).toBeUndefined();
    const guide = await plain("/chung-thu-so");
    expect(guide.status).toBe(200);
    const fingerprint = /SHA-256\): ([\dA-F:]{95})/.exec(app.output())?.[1] ?? "nothing was printed";
    expect(guide.body.toString()).toContain(fingerprint.split(":").slice(0, 8).join(":"));
    const file = await plain("/chung-thu-so/goc.crt");
    expect(file.headers["content-type"]).toBe("application/x-x509-ca-cert");
    expect(file.body.equals(new X509Certificate(ca).raw)).toBe(true);
    const profile = await plain("/chung-thu-so/goc.mobileconfig");
    expect(profile.headers["content-type"]).toContain("application/x-apple-aspen-config");
    expect(profile.body.toString()).toContain(file.body.toString("base64"));

    const stalled = connect(app.port, "127.0.0.1", () => stalled.write(Buffer.from([0x16, 3, 1])));
    stalled.on("error", () => undefined);
    await new Promise((resolve) => stalled.once("connect", resolve));
    expect(await Promise.race([app.stop(), sleep(10_000, "still there after ten seconds")])).toBe(0);

    // The same authority the next time: phones that trust it need nothing new. Without HTTPS, no page speaks of it.
    const again = await startApp(data, { args: [] });
    expect(await readFile(join(data, "tls/authority.pem"))).toEqual(ca);
    for (const path of ["", "/goc.crt", "/goc.mobileconfig"])
      expect((await fetch(`${again.url}/chung-thu-so${path}`)).status, path).toBe(404);
    await again.stop();
  });

  it("refuses an office's certificate that it cannot read, with one sentence and exit code 1", async () => {
    const env = { HTTPS: "office", TLS_CERT: "/nowhere.pem", TLS_KEY: "/nowhere.pem", HOST: "127.0.0.1" };
    const run = runCli("start", {
      env: { DATA_DIR: join(home, "refused"), PORT: String(await freePort()), ...env },
    });
    expect(await run.ended).toBe(1);
    expect(run.output().trim().split("\n").at(-1)).toMatch(/^✗ Không đọc được tệp \/nowhere\.pem/);
  });
});
