import "server-only";
import type { FileTree } from "@/lib/files/trees";
import type { Pictures } from "../prepare";
import { mostItemBytes } from "../rules";
import { readWord } from "./word";

const mostDocument = 40 * 1024 * 1024;

/** An HTML or Word file as HTML, with the pictures that lie in it; or why it cannot be read. */
export type ReadDocument =
  { html: string; pictures: Pictures | null; pictureBytes: number } | { problem: string };

/** The page as text, in the encoding that it names or in UTF-8; of what is neither, byte for byte. */
function textOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 2_048)).toString("latin1");
  const named = /charset\s*=\s*["']?\s*([\w-]{3,20})/i.exec(head)?.[1] ?? "utf-8";
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : null;
  try {
    return new TextDecoder(utf16 ?? named).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

async function wordOf(bytes: Uint8Array): Promise<ReadDocument> {
  const read = await readWord(bytes);
  if ("problem" in read) return read;
  const held = new Map(read.pictures);
  const tree: FileTree = {
    paths: [...held.keys()],
    read: (path, most) => {
      const found = held.get(path);
      return Promise.resolve(found && found.byteLength > most ? "too_large" : (found ?? null));
    },
    close: () => Promise.resolve(),
  };
  const pictureBytes = read.pictures.reduce((sum, [, { byteLength }]) => sum + byteLength, 0);
  const find = (src: string) => (held.has(src) ? src : null);
  return { html: `<body>${read.html}</body>`, pictures: { find, tree }, pictureBytes };
}

const old = "Tệp .doc của Word cũ không đọc được. Hãy mở bằng Word rồi lưu thành .docx.";

/** Whether a path is of a file that an article could be in. */
export const isDocument = (path: string) =>
  /\.(?:html?|docx?)$/i.test(path) && !/(?:^|\/)(?:~\$|__MACOSX\/|\.)/.test(path);

/** Reads one file of a folder. */
export async function readDocument(tree: FileTree, path: string): Promise<ReadDocument> {
  if (/\.doc$/i.test(path)) return { problem: old };
  const isWord = /\.docx$/i.test(path);
  const bytes = await tree.read(path, isWord ? mostDocument : mostItemBytes);
  if (bytes === null) return { problem: "Tệp hỏng." };
  if (bytes === "too_large") return { problem: `Tệp lớn hơn ${isWord ? "40" : "10"} MB.` };
  return isWord ? wordOf(bytes) : { html: textOf(bytes), pictures: null, pictureBytes: 0 };
}
