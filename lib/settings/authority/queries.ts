import "server-only";
import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { isIPv4 } from "node:net";
import { lanAddresses } from "@/lib/lan-address";
import { publicOrigin } from "@/lib/public-origin";

/** The certificate of the authority that this installation made for itself; no secret, everybody may read it. */
export interface LocalAuthority {
  name: string;
  der: Buffer;
  /** SHA-256, as two digits between colons. */
  fingerprint: string;
  endsAt: Date;
  /** Under which addresses the server is reached once it is trusted. */
  origins: string[];
}

/** Null where the server has no authority of its own: plain http, an office's certificate, TLS at a proxy. */
export async function findLocalAuthority(): Promise<LocalAuthority | null> {
  const file = process.env["TLS_AUTHORITY"] ?? "";
  if (file === "") return null;
  const cert = new X509Certificate(await readFile(file));
  const given = publicOrigin();
  const port = process.env["LAN_PORT"] ?? "";
  const near =
    port === ""
      ? []
      : lanAddresses()
          .filter(isIPv4)
          .map((address) => `https://${address}:${port}`);
  return {
    name: /^CN=(.*)$/m.exec(cert.subject)?.[1] ?? "Điểm Cầu",
    der: cert.raw,
    fingerprint: cert.fingerprint256,
    endsAt: cert.validToDate,
    origins: given === null ? near : [given],
  };
}
