import type { DetailedError } from "tus-js-client";
import {
  beginUploadHref,
  finishUploadHref,
  uploadPartBytes,
  type UploadPlace,
} from "@/lib/articles/photos/uploads/rules";

/** `lost`: nothing is wrong with the photo, so it is sent on once there is a connection. */
export type Sent =
  { kind: "done"; photoId: string } | { kind: "lost" } | { kind: "refused"; message: string };

export type ToSend = { name: string; file: Blob; uploadUrl: string | null };
export type Send = (
  photo: ToSend,
  on: { progress: (sent: number) => void; url: (uploadUrl: string) => void; signal: AbortSignal },
) => Promise<Sent>;

const refusal = "Máy chủ không nhận được ảnh. Hãy thử lại.";

const messageIn = (body: string): string | null => {
  try {
    const { message } = JSON.parse(body) as { message?: unknown };
    return typeof message === "string" ? message : null;
  } catch {
    return null;
  }
};

type Asked = Sent | { kind: "not_whole" } | { kind: "forgotten" };

/** Asks for the photo to be made of what has come. */
async function finish(uploadUrl: string, signal: AbortSignal): Promise<Asked> {
  const response = await fetch(finishUploadHref(uploadUrl), { method: "POST", signal }).catch(() => null);
  if (!response || response.status >= 500) return { kind: "lost" };
  const body = await response.text().catch(() => "");
  if (body.includes('"not_whole"')) return { kind: "not_whole" };
  if (response.ok) {
    const { value } = JSON.parse(body) as { value: { photoId: string } };
    return { kind: "done", photoId: value.photoId };
  }
  if (response.status === 404) return { kind: "forgotten" };
  return { kind: "refused", message: messageIn(body) ?? refusal };
}

/** Sends the parts that have not come yet; gives the address that they went to, or why they did not. */
async function sendParts(
  { name, file, uploadUrl }: ToSend,
  endpoint: string,
  { progress, url, signal }: Parameters<Send>[1],
): Promise<string | Sent> {
  const { Upload } = await import("tus-js-client");
  return new Promise((resolve) => {
    const upload = new Upload(file, {
      endpoint,
      uploadUrl,
      chunkSize: uploadPartBytes,
      retryDelays: [500, 2_000],
      // What is kept for resuming is kept with the photo itself (kept-files.ts).
      storeFingerprintForResuming: false,
      headers: { "x-file-name": encodeURIComponent(name.slice(0, 200)) },
      onProgress: (sent) => progress(sent),
      onUploadUrlAvailable: () => {
        if (upload.url) url(upload.url);
      },
      onShouldRetry: (error) => isPassing(error),
      onSuccess: () => resolve(upload.url ?? { kind: "lost" }),
      onError: (error) => {
        const failed = error as DetailedError;
        const told = messageIn(failed.originalResponse?.getBody() ?? "");
        resolve(
          told === null && isPassing(failed)
            ? { kind: "lost" }
            : { kind: "refused", message: told ?? refusal },
        );
      },
    });
    signal.addEventListener("abort", () => {
      void upload.abort();
      resolve({ kind: "lost" });
    });
    upload.start();
  });
}

/** Whether sending the same again may go well: no answer, a server in trouble, another request still at the same photo. */
function isPassing({ originalResponse }: DetailedError): boolean {
  const status = originalResponse?.getStatus() ?? 0;
  return (
    status === 0 ||
    status >= 500 ||
    status === 423 ||
    (status === 409 && !messageIn(originalResponse?.getBody() ?? ""))
  );
}

/** Sends photos to a place, part by part, from where an earlier attempt ended. */
export const sendTo =
  (place: UploadPlace, linkId: string | null): Send =>
  async (photo, on) => {
    let { uploadUrl } = photo;
    if (uploadUrl !== null) {
      // The last answer may have been lost on the way.
      const asked = await finish(uploadUrl, on.signal);
      if (asked.kind === "forgotten") uploadUrl = null;
      else if (asked.kind !== "not_whole") return asked;
    }
    const sent = await sendParts({ ...photo, uploadUrl }, beginUploadHref(place, linkId), on);
    if (typeof sent !== "string") return sent;
    const asked = await finish(sent, on.signal);
    return asked.kind === "not_whole" || asked.kind === "forgotten" ? { kind: "lost" } : asked;
  };
