import "server-only";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { unpacksWithin } from "@/lib/files/trees";
import { mostItemBytes } from "../rules";
import type { WordAsked, WordRead } from "./word-reader";

const mostUnpacked = 200 * 1024 * 1024;
/** A hundred pages of text are one or two of these MB; each of them may become a hundred in memory. */
const mostMarkup = 4 * 1024 * 1024;
const mostPictureBytes = 100 * 1024 * 1024;
const mostMs = 20_000;
const mostHeapMb = 768;

const isMarkup = (name: string) => /\.(?:xml|rels)$/i.test(name);

const tooComplex =
  "Tệp Word quá phức tạp nên máy chủ không đọc. Hãy mở bằng Word, chia thành vài tệp ngắn hơn rồi nhập lại.";

/**
 * Reads a Word document (.docx): its text as HTML and the pictures that lie in it, or why it cannot be read. Done in a
 * thread of its own with an end to its time and memory, since a small file may be made to take minutes and gigabytes.
 */
export async function readWord(bytes: Uint8Array): Promise<WordRead | { problem: string }> {
  // Unpacked once to its end before it is believed: what says of itself that it is small may not be.
  if (!(await unpacksWithin(bytes, mostUnpacked)))
    return { problem: "Tệp Word hỏng, hoặc phình ra quá lớn khi mở." };
  if (!(await unpacksWithin(bytes, mostMarkup, isMarkup))) return { problem: tooComplex };
  const read = await inThread({ bytes, mostPictureBytes });
  if (read === "unreadable") return { problem: "Tệp Word không đọc được." };
  if (read === "too_complex" || read.html.length > mostItemBytes) return { problem: tooComplex };
  return read;
}

function inThread(asked: WordAsked): Promise<WordRead | "unreadable" | "too_complex"> {
  const worker = new Worker(join(process.cwd(), "lib/articles/imports/folder/word-reader.ts"), {
    workerData: asked,
    // Nothing of this process's own: neither its loaders nor its secrets.
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: mostHeapMb },
  });
  return new Promise((resolve, reject) => {
    const end = (read: WordRead | "unreadable" | "too_complex") => {
      clearTimeout(timer);
      resolve(read);
      void worker.terminate();
    };
    const timer = setTimeout(() => {
      end("too_complex");
    }, mostMs);
    worker.once("message", (read: WordRead | null) => {
      end(read ?? "unreadable");
    });
    worker.once("error", (error: NodeJS.ErrnoException) => {
      // Else it is the thread that does not work, not the document.
      if (error.code !== "ERR_WORKER_OUT_OF_MEMORY") reject(error);
      end("too_complex");
    });
    worker.once("exit", () => {
      end("too_complex");
    });
  });
}
