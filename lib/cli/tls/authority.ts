import "./reflect";
import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { isIP } from "node:net";
import { hostname } from "node:os";
import { join } from "node:path";
import * as x509 from "@peculiar/x509";
import { Problem } from "@/lib/cli/problem";
import { writeSecret } from "@/lib/cli/secrets";
import { nameConstraints, permittedBy } from "./constraints";
import { isOwnName, isPermitted, ownDomains, ownRanges, type Wanted } from "./names";

/** A key and its certificate, as PEM. */
export interface Pair {
  key: string;
  cert: string;
}

const day = 86_400_000;
const authorityDays = 3_650;
/** Phones refuse a server's certificate that is made for longer than 398 days. */
const serverDays = 397;
const renewDaysBefore = 60;
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

// Clients with a clock that is somewhat behind must not find it not yet valid.
const from = (now: Date) => new Date(now.getTime() - day);
const until = (now: Date, days: number) => new Date(now.getTime() + (days - 1) * day);

const files = (folder: string) => ({
  authority: join(folder, "authority.pem"),
  authorityKey: join(folder, "authority-key.pem"),
  // One file, so that a stop between two writes cannot leave a key beside another's certificate.
  server: join(folder, "server.pem"),
});

const pemOf = async (key: CryptoKey) =>
  x509.PemConverter.encode(await crypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY") + "\n";

const cryptoKeyOf = (key: KeyObject) =>
  crypto.subtle.importKey("pkcs8", key.export({ type: "pkcs8", format: "der" }), algorithm, false, ["sign"]);

const generate = () => crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);

async function makeAuthority(folder: string, wanted: Wanted, now: Date): Promise<Pair> {
  const keys = await generate();
  // What the machine is called today is let in too, where it is no name of a house network.
  const names = [...wanted.given, ...wanted.found];
  const permitted = nameConstraints(
    [...new Set([...ownDomains, ...names.filter((name) => isIP(name) === 0 && isOwnName(name))])],
    [
      ...ownRanges,
      ...names.filter((name) => isIP(name) > 0).map((name) => `${name}/${isIP(name) === 6 ? 128 : 32}`),
    ],
  );
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [`Điểm Cầu (${hostname()})`] }, { O: ["Điểm Cầu"] }],
    notBefore: from(now),
    notAfter: until(now, authorityDays),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      new x509.Extension("2.5.29.30", true, permitted),
    ],
  });
  const pair = { key: await pemOf(keys.privateKey), cert: `${made.toString("pem")}\n` };
  const { authority, authorityKey } = files(folder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // The certificate last: without it the next start makes both anew.
  await writeSecret(authorityKey, pair.key);
  await writeSecret(authority, pair.cert);
  return pair;
}

/**
 * The authority of this installation, made once and kept in `folder` for us alone. Held by name constraints to this
 * machine's names and to house networks: whoever steals its key cannot pass for a bank before the phones that trust it.
 */
export async function openAuthority(folder: string, wanted: Wanted, now: Date): Promise<Pair> {
  const { authority, authorityKey } = files(folder);
  const cert = await readFile(authority, "utf8").catch(() => null);
  if (cert === null) return makeAuthority(folder, wanted, now);
  const key = await readFile(authorityKey, "utf8").catch(() => null);
  if (key === null || !new X509Certificate(cert).checkPrivateKey(createPrivateKey(key)))
    throw new Problem(
      `Tệp ${authorityKey} mất hoặc không khớp với ${authority}: hãy lấy lại từ bản sao của thư mục dữ liệu, hoặc xóa thư mục ${folder} để lập chứng thư gốc mới (các điện thoại phải cài lại).`,
    );
  return { key, cert };
}

const alternatives = (names: string[]) =>
  new x509.SubjectAlternativeNameExtension(
    names.map((value) => ({ type: isIP(value) > 0 ? ("ip" as const) : ("dns" as const), value })),
  );

function isGood(pem: string, authority: Pair, names: string[], now: Date) {
  try {
    const cert = new X509Certificate(pem);
    const held = new x509.X509Certificate(pem).getExtension("2.5.29.17")?.value ?? new ArrayBuffer(0);
    return (
      cert.checkIssued(new X509Certificate(authority.cert)) &&
      cert.checkPrivateKey(createPrivateKey(pem)) &&
      cert.validToDate.getTime() - now.getTime() > renewDaysBefore * day &&
      Buffer.from(held).equals(Buffer.from(alternatives(names).value))
    );
  } catch {
    // Not there yet, or damaged.
    return false;
  }
}

/**
 * A server's certificate for the wanted names: the one kept in `folder`, or a new one where it ends soon or the names
 * have changed. Refuses (Problem) a name given by hand that the authority may not certify.
 */
export async function serverPair(folder: string, authority: Pair, wanted: Wanted, now: Date): Promise<Pair> {
  const short = wanted.given.filter((name) => isIP(name) === 0 && !isOwnName(name));
  if (short.length > 0)
    throw new Problem(
      `Chứng thư gốc của máy không được cấp cho tên một từ ${short.join(", ")}: hãy dùng tên có dấu chấm trong PUBLIC_URL và TLS_NAMES (ví dụ ${short[0]}.local), hoặc dùng chứng thư của cơ quan (TLS_CERT).`,
    );
  const permitted = permittedBy(authority.cert);
  const outside = wanted.given.filter((name) => !isPermitted(name, permitted));
  if (outside.length > 0)
    throw new Problem(
      `Chứng thư gốc trong ${folder} được lập khi chưa có tên ${outside.join(", ")}: hãy bỏ tên đó khỏi PUBLIC_URL và TLS_NAMES, hoặc xóa thư mục ${folder} để lập chứng thư gốc mới (các điện thoại phải cài lại).`,
    );
  const names = [...new Set([...wanted.given, ...wanted.found])].filter((name) =>
    isPermitted(name, permitted),
  );
  const { server } = files(folder);
  const kept = await readFile(server, "utf8").catch(() => "");
  if (isGood(kept, authority, names, now)) return { key: kept, cert: kept };
  const made = await issue(authority, names, now);
  await writeSecret(server, made);
  return { key: made, cert: made };
}

async function issue(authority: Pair, names: string[], now: Date): Promise<string> {
  const keys = await generate();
  const issuer = new x509.X509Certificate(authority.cert);
  const cert = await x509.X509CertificateGenerator.create({
    subject: [{ CN: [hostname().slice(0, 64)] }],
    issuer: issuer.subject,
    notBefore: from(now),
    notAfter: until(now, serverDays),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: await cryptoKeyOf(createPrivateKey(authority.key)),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      alternatives(names),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  // The certificate first: the library reads the first block of a text.
  return `${cert.toString("pem")}\n${await pemOf(keys.privateKey)}`;
}
