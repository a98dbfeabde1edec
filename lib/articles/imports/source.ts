import "server-only";
import { stat } from "node:fs/promises";
import { openFolder, openZip, type FileTree, type TreeRefusal } from "@/lib/files/trees";
import type { Given, Pictures } from "./prepare";
import { pictureFinder } from "./pictures/rules";
import type { ImportNote } from "./rules";

/** What an import reads: so many articles, one after another, and the pictures beside them. */
export type Source = {
  total: number;
  /** What was noticed before the first article, told once. */
  notes: ImportNote[];
  /** What of it could not be read; the rest is imported. */
  problem: string | null;
  pictures: Pictures | null;
  items(from: number, signal: AbortSignal): AsyncIterable<Given | ImportNote>;
  close(): Promise<void>;
};

/** A sentence for people: the whole cannot be imported. */
export class NotImportable extends Error {
  override name = "NotImportable";
}

const treeSayings = {
  not_a_zip: "Tệp nén không đọc được: tệp hỏng, hoặc không phải .zip.",
  bad_path: "Tệp nén có đường dẫn ra ngoài thư mục (“..”), nên không được mở.",
  too_many_files: "Có quá nhiều tệp (trên 400.000). Hãy chia thành nhiều lần nhập.",
  too_dense:
    "Tệp nén phình ra quá lớn khi mở (trên 200 lần), giống tệp được làm để phá máy chủ, nên không được mở.",
} satisfies Record<TreeRefusal, string>;

/** The files of a folder or a ZIP archive. Throws `NotImportable` with a sentence for what may not be opened. */
export async function openTree(path: string): Promise<FileTree> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new NotImportable(`Không thấy ${path}.`);
  const opened = await (found.isDirectory() ? openFolder(path) : openZip(path));
  if (!opened.ok) throw new NotImportable(treeSayings[opened.reason]);
  return opened.value;
}

export const picturesOf = (tree: FileTree): Pictures => ({ find: pictureFinder(tree.paths), tree });
