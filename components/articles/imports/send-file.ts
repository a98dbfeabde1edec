import type { DetailedError } from "tus-js-client";
import {
  beginImportFileHref,
  finishImportFileHref,
  importPartBytes,
  type ImportFilePlace,
} from "@/lib/articles/imports/uploads/rules";

const lost = "Mất kết nối khi gửi tệp. Phần đã gửi vẫn được giữ: chọn lại đúng tệp này để gửi tiếp.";

const messageIn = (body: string | undefined): string | null => {
  try {
    const { message } = JSON.parse(body ?? "") as { message?: unknown };
    return typeof message === "string" ? message : null;
  } catch {
    return null;
  }
};

const passing = ({ originalResponse }: DetailedError) => {
  const status = originalResponse?.getStatus() ?? 0;
  return status === 0 || status >= 500 || status === 423;
};

/** Sends a file part by part, from where an earlier attempt of this browser ended; gives the sentence of what went wrong. */
export async function sendImportFile(
  file: File,
  place: ImportFilePlace,
  onProgress: (sent: number) => void,
  signal: AbortSignal,
): Promise<string | null> {
  const { Upload } = await import("tus-js-client");
  const sent = await new Promise<{ url: string } | { fault: string }>((resolve) => {
    const upload = new Upload(file, {
      endpoint: beginImportFileHref(place),
      chunkSize: importPartBytes,
      retryDelays: [500, 2_000, 5_000],
      removeFingerprintOnSuccess: true,
      headers: { "x-file-name": encodeURIComponent(file.name.slice(0, 200)) },
      onProgress: (bytes) => onProgress(bytes),
      onShouldRetry: (error) => passing(error),
      onSuccess: () => resolve(upload.url ? { url: upload.url } : { fault: lost }),
      onError: (error) =>
        resolve({ fault: messageIn((error as DetailedError).originalResponse?.getBody()) ?? lost }),
    });
    signal.addEventListener("abort", () => {
      void upload.abort();
      resolve({ fault: "" });
    });
    void upload.findPreviousUploads().then(([before]) => {
      if (before) upload.resumeFromPreviousUpload(before);
      upload.start();
    });
  });
  if ("fault" in sent) return sent.fault;
  const response = await fetch(finishImportFileHref(sent.url), { method: "POST", signal }).catch(() => null);
  if (!response) return lost;
  return response.ok && response.status !== 202 ? null : (messageIn(await response.text()) ?? lost);
}
