import "./reflect";
import * as x509 from "@peculiar/x509";

// NameConstraints ::= SEQUENCE { permittedSubtrees [0] SEQUENCE OF SEQUENCE { base GeneralName }, … }; the library has
// the names in it, and no class for the whole.
const sequence = 0x30;
const permittedSubtrees = 0xa0;

/** One value of DER with its length in front. */
function wrap(tag: number, content: Uint8Array): Buffer {
  const { length } = content;
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

/** The values of DER that lie one after the other in `bytes`. */
function unwrap(bytes: Uint8Array): { whole: Uint8Array; content: Uint8Array }[] {
  const found = [];
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at + 1] ?? 0;
    const more = first < 0x80 ? 0 : first & 0x7f;
    const length = more === 0 ? first : Buffer.from(bytes).readUIntBE(at + 2, more);
    const begin = at + 2 + more;
    found.push({ whole: bytes.subarray(at, begin + length), content: bytes.subarray(begin, begin + length) });
    at = begin + length;
  }
  return found;
}

/** The value of the extension that lets an authority certify these domains (with all beneath them) and ranges only. */
export function nameConstraints(domains: string[], ranges: string[]): Uint8Array<ArrayBuffer> {
  const names = [
    ...domains.map((domain) => new x509.GeneralName("dns", domain)),
    ...ranges.map((range) => new x509.GeneralName("ip", range)),
  ];
  const subtrees = names.map((name) => wrap(sequence, new Uint8Array(name.rawData)));
  return new Uint8Array(wrap(sequence, wrap(permittedSubtrees, Buffer.concat(subtrees))));
}

/** The domains and the ranges that an authority (PEM) is held to. */
export function permittedBy(authority: string): { domains: string[]; ranges: string[] } {
  const value = new x509.X509Certificate(authority).getExtension("2.5.29.30")?.value ?? new ArrayBuffer(0);
  const [constraints] = unwrap(new Uint8Array(value));
  const [permitted] = constraints ? unwrap(constraints.content) : [];
  const names = unwrap(permitted?.content ?? new Uint8Array()).map(
    ({ content }) => new x509.GeneralName(new Uint8Array(content)),
  );
  const of = (type: string) => names.filter((name) => name.type === type).map((name) => name.value);
  return { domains: of("dns"), ranges: of("ip") };
}
