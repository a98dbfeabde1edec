import "server-only";

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

/**
 * Whether the bytes are a PDF by what stands in them, whatever the name says: its first line, and the end mark in the
 * last kilobyte, which a file cut off on the way lacks. What a PDF carries inside is its reader's affair: such a file is
 * only ever handed back as a download, never shown by us.
 */
export const isPdf = (bytes: Uint8Array): boolean =>
  /^%PDF-[12]\.\d/.test(text(bytes.subarray(0, 8))) && text(bytes.subarray(-1024)).includes("%%EOF");
