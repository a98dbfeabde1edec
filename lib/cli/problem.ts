import { EnvError } from "@/lib/env";

/** Something the person at the terminal can mend: the message is the whole of what they are shown. */
export class Problem extends Error {
  override name = "Problem";
}

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : "");

const sentences: Record<string, string> = {
  ENOSPC: "Ổ đĩa đã đầy: hãy giải phóng dung lượng (hoặc đặt DATA_DIR sang ổ khác) rồi chạy lại.",
  EDQUOT:
    "Đã dùng hết hạn mức ổ đĩa: hãy giải phóng dung lượng (hoặc đặt DATA_DIR sang ổ khác) rồi chạy lại.",
  EROFS:
    "Thư mục dữ liệu chỉ cho đọc: hãy cho phép ghi, hoặc đặt DATA_DIR sang thư mục ghi được, rồi chạy lại.",
  EACCES:
    "Không có quyền ghi vào thư mục dữ liệu: hãy sửa quyền, hoặc đặt DATA_DIR sang thư mục khác, rồi chạy lại.",
  EPERM:
    "Không có quyền ghi vào thư mục dữ liệu: hãy sửa quyền, hoặc đặt DATA_DIR sang thư mục khác, rồi chạy lại.",
  EEXIST: "DATA_DIR trỏ vào một tệp, không phải thư mục: hãy đặt DATA_DIR sang một thư mục rồi chạy lại.",
  ENOTDIR: "DATA_DIR trỏ vào một tệp, không phải thư mục: hãy đặt DATA_DIR sang một thư mục rồi chạy lại.",
};

/** One Vietnamese sentence for what went wrong, or null when it is nothing that a sentence could mend. */
export function explain(error: unknown): string | null {
  if (error instanceof Problem || error instanceof EnvError) return error.message;
  const sentence = sentences[codeOf(error)];
  if (!sentence) return null;
  const path = error instanceof Error && "path" in error ? ` (${String(error.path)})` : "";
  return sentence + path;
}

/** Runs a command of the terminal: what it throws becomes one sentence and exit code 1. */
export async function runCommand(work: () => Promise<void>) {
  try {
    await work();
  } catch (error) {
    console.error(`\n✗ ${explain(error) ?? String(error instanceof Error ? error.stack : error)}`);
    process.exitCode = 1;
  }
}
