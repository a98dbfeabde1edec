import { X509Certificate } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { get } from "node:http";
import { get as getSecure, type RequestOptions } from "node:https";
import { connect, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect as connectSecure } from "node:tls";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readEnv } from "@/lib/env";
import { openAuthority, serverPair } from "./authority";
import { secureDoor, type Door } from "./door";
import { openTls } from "./open";

const wanted = { given: ["hop.tinh.example.vn"], found: ["localhost", "127.0.0.1"] };

let folder = "";
let door: Door | undefined;
let said: string[] = [];

/** Files as an office would be given them: here from an authority of our own. */
async function writeOffice(now = new Date()) {
  const authority = await openAuthority(folder, wanted, now);
  await rm(join(folder, "server.pem"), { force: true });
  const { cert, key } = await serverPair(folder, authority, wanted, now);
  await Promise.all([writeFile(join(folder, "cert.pem"), cert), writeFile(join(folder, "key.pem"), key)]);
  return { authority: authority.cert, fingerprint: new X509Certificate(cert).fingerprint256 };
}

async function openOffice() {
  const env = readEnv({
    HTTPS: "office",
    TLS_CERT: join(folder, "cert.pem"),
    TLS_KEY: join(folder, "key.pem"),
    PUBLIC_URL: "https://hop.tinh.example.vn",
  });
  const tls = await openTls(env, (sentence) => said.push(sentence), 20);
  if (!tls) throw new Error("no certificate");
  const answer = secureDoor(
    tls,
    (req, res) => res.end(`secure ${req.url ?? ""}`),
    (req, res) => res.end(`plain ${req.url ?? ""}`),
  );
  door = answer;
  await new Promise<void>((resolve) => answer.listener.listen(0, "127.0.0.1", resolve));
  return (answer.listener.address() as AddressInfo).port;
}

const read = (ask: typeof get | typeof getSecure, options: RequestOptions) =>
  new Promise<string>((resolve, reject) => {
    ask(options, (answer) => {
      let text = "";
      answer.on("data", (part: Buffer) => (text += part.toString()));
      answer.on("end", () => resolve(text));
    }).on("error", reject);
  });

const shown = (port: number) =>
  new Promise<string>((resolve, reject) => {
    const socket = connectSecure({ port, host: "127.0.0.1", rejectUnauthorized: false }, () => {
      resolve(socket.getPeerX509Certificate()?.fingerprint256 ?? "");
      socket.destroy();
    }).on("error", reject);
  });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "diem-cau-door-"));
  said = [];
});
afterEach(async () => {
  const closed = door?.close();
  door?.closeIdle();
  door?.closeAll();
  await closed;
  door = undefined;
  await rm(folder, { recursive: true, force: true });
});

it("answers TLS and plain http on one port, however the first bytes come", async () => {
  const { authority } = await writeOffice();
  const port = await openOffice();
  const at = { port, host: "127.0.0.1", path: "/x", agent: false } as const;
  expect(await read(getSecure, { ...at, ca: authority })).toBe("secure /x");
  expect(await read(get, at)).toBe("plain /x");
  const slow = connect(port, "127.0.0.1");
  slow.write("G");
  const text = new Promise<string>((resolve) => slow.once("data", (part) => resolve(part.toString())));
  await new Promise((resolve) => slow.once("connect", resolve));
  slow.write("ET /slow HTTP/1.1\r\nhost: x\r\n\r\n");
  expect(await text).toContain("HTTP/1.1 200");
});

it("ends at once those that said nothing, half a handshake, or half a request", async () => {
  await writeOffice();
  const port = await openOffice();
  const ends = ["", "\x16\x03\x01", "GET / HT"].map(
    (text) =>
      new Promise<void>((resolve) => {
        const socket = connect(port, "127.0.0.1", () => text && socket.write(text, "latin1"));
        socket.on("error", () => undefined).on("close", () => resolve());
      }),
  );
  await expect.poll(() => countOf(door)).toBe(3);
  const closed = door?.close();
  door?.closeAll();
  await Promise.all([...ends, closed]);
});

const countOf = (open: Door | undefined) =>
  new Promise<number>((resolve) => open?.listener.getConnections((_, count) => resolve(count)));

it("takes new files without a restart, and keeps the old ones while the new are wrong", async () => {
  const first = await writeOffice();
  const port = await openOffice();
  const stop = door?.follow();
  expect(await shown(port)).toBe(first.fingerprint);
  await writeFile(join(folder, "key.pem"), "half a key");
  await expect.poll(() => said.join()).toContain("Vẫn dùng chứng thư số cũ.");
  expect(await shown(port)).toBe(first.fingerprint);
  const second = await writeOffice();
  await expect.poll(() => shown(port)).toBe(second.fingerprint);
  await stop?.();
  expect(said.filter((sentence) => sentence.startsWith("Vẫn dùng"))).toHaveLength(1);
});
