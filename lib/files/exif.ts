import "server-only";

// TIFF, as it stands in a photo's EXIF: a head, and directories of twelve-byte entries that point at their values.
const exifDirectory = 0x8769;
const dateTimeOriginal = 0x9003;
const offsetTimeOriginal = 0x9011;

type Reader = { bytes: Buffer; short: (at: number) => number; long: (at: number) => number };

function readerOf(exif: Uint8Array): Reader | null {
  const whole = Buffer.from(exif);
  const bytes = whole.subarray(0, 6).toString("latin1") === "Exif\0\0" ? whole.subarray(6) : whole;
  const order = bytes.subarray(0, 2).toString("latin1");
  if (order !== "II" && order !== "MM") return null;
  const little = order === "II";
  return {
    bytes,
    short: (at) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at)),
    long: (at) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)),
  };
}

/** Where the entry of this tag begins, in the directory that begins at `at`. */
function entryOf({ short }: Reader, at: number, tag: number): number | null {
  const entries = short(at);
  for (let one = 0; one < entries; one += 1) {
    const entry = at + 2 + one * 12;
    if (short(entry) === tag) return entry;
  }
  return null;
}

function textOf(reader: Reader, entry: number | null): string | null {
  if (entry === null) return null;
  const length = reader.long(entry + 4);
  const from = length <= 4 ? entry + 8 : reader.long(entry + 8);
  return reader.bytes
    .subarray(from, from + length)
    .toString("latin1")
    .replace(/\0.*$/s, "");
}

/**
 * When a photo was taken, by its EXIF; a camera that names no zone is taken to be in Viet Nam. Null: it does not say, or
 * not in a form that can be read. Nothing else of EXIF is ever read or kept.
 */
export function takenAtOf(exif: Uint8Array | undefined): Date | null {
  if (!exif) return null;
  try {
    const reader = readerOf(exif);
    if (!reader) return null;
    const pointer = entryOf(reader, reader.long(4), exifDirectory);
    if (pointer === null) return null;
    const directory = reader.long(pointer + 8);
    const told = textOf(reader, entryOf(reader, directory, dateTimeOriginal)) ?? "";
    const [, day, clock] = /^(\d{4}:\d{2}:\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(told.trim()) ?? [];
    if (!day || !clock) return null;
    const zone = textOf(reader, entryOf(reader, directory, offsetTimeOriginal))?.trim() ?? "";
    const at = new Date(
      `${day.replaceAll(":", "-")}T${clock}${/^[+-]\d{2}:\d{2}$/.test(zone) ? zone : "+07:00"}`,
    );
    const year = at.getUTCFullYear();
    return year >= 1990 && year < 2200 ? at : null;
  } catch (error) {
    // An offset that points outside of what there is.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
