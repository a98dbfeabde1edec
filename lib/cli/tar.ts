const block = 512;

const octal = (value: number, length: number) => value.toString(8).padStart(length - 1, "0") + "\0";

/** The header of one file in a tar archive (ustar): any tar program can list and unpack what we write. */
export function tarHeader(name: string, size: number, now: Date): Buffer {
  const header = Buffer.alloc(block);
  // A name longer than 100 bytes goes on in the prefix field, cut at a slash.
  const cut = Buffer.byteLength(name) <= 100 ? -1 : name.indexOf("/", Math.max(0, name.length - 101));
  const [prefix, rest] = cut === -1 ? ["", name] : [name.slice(0, cut), name.slice(cut + 1)];
  if (Buffer.byteLength(rest) > 100 || Buffer.byteLength(prefix) > 155)
    throw new Error(`name too long: ${name}`);
  header.write(rest, 0);
  header.write(octal(0o600, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  header.write(octal(size, 12), 124);
  header.write(octal(Math.floor(now.getTime() / 1000), 12), 136);
  header.write(" ".repeat(8), 148);
  header.write("0", 156);
  header.write("ustar\u000000", 257);
  header.write(prefix, 345);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 7)} `, 148);
  return header;
}

/** What fills a file's last block. */
export const tarPadding = (size: number) => Buffer.alloc((block - (size % block)) % block);

export const tarEnd = () => Buffer.alloc(2 * block);

export interface TarEntry {
  name: string;
  size: number;
  /** Must be read to its end before the next entry is asked for. */
  body: AsyncGenerator<Buffer, void>;
}

/** The files of a tar archive, one after the other, never whole in memory. Throws when the archive is cut short. */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry, void> {
  const chunks = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  const take = async (most: number): Promise<Buffer> => {
    while (rest.length === 0) {
      const next = await chunks.next();
      if (next.done) throw new Error("the archive is cut short");
      rest = next.value;
    }
    const taken = rest.subarray(0, most);
    rest = rest.subarray(taken.length);
    return taken;
  };
  async function* bytes(count: number): AsyncGenerator<Buffer, void> {
    for (let left = count; left > 0;) {
      const taken = await take(left);
      left -= taken.length;
      yield taken;
    }
  }
  const whole = async (count: number) => {
    const parts: Buffer[] = [];
    for await (const part of bytes(count)) parts.push(part);
    return Buffer.concat(parts);
  };
  for (;;) {
    const header = await whole(block);
    if (header.every((byte) => byte === 0)) return;
    const text = (from: number, length: number) =>
      header.toString("utf8", from, from + length).replace(/\0.*$/s, "");
    const size = Number.parseInt(text(124, 12), 8);
    if (text(257, 5) !== "ustar" || !Number.isSafeInteger(size)) throw new Error("not a tar archive");
    const prefix = text(345, 155);
    yield { name: prefix ? `${prefix}/${text(0, 100)}` : text(0, 100), size, body: bytes(size) };
    await whole(tarPadding(size).length);
  }
}
