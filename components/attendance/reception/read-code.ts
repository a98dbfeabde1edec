import type { Image } from "qr/decode.js";

/** What a camera shows right now, as text; null where no code is in sight. */
export type CodeReader = (video: HTMLVideoElement) => Promise<string | null>;

// Not among TypeScript's own types: Chromium has it on Android and macOS, Safari and Firefox do not.
type Detector = { detect(source: CanvasImageSource): Promise<{ rawValue: string }[]> };
type DetectorClass = {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
};

/** The longer side of a frame as the library reads it: enough for a pass held at arm's length, quick on an old phone. */
const longestSide = 720;

type Decode = (image: Image) => string;
let fetched: Promise<Decode> | undefined;

/** The library, fetched once; what failed is tried again. */
export function fetchDecoder(): Promise<Decode> {
  fetched ??= import("qr/decode.js").then(
    ({ default: decode }) => decode,
    (error: unknown) => {
      fetched = undefined;
      throw error;
    },
  );
  return fetched;
}

/** The code in a picture, by the library; null where none can be read. */
export function readPixels(decode: Decode, image: Image): string | null {
  try {
    return decode(image);
  } catch {
    // It throws for "nothing found", which is what most frames hold.
    return null;
  }
}

async function nativeReader(): Promise<CodeReader | null> {
  const given = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (!given) return null;
  // The class may be there and know no formats, as in Chromium on Linux.
  const formats = await given.getSupportedFormats().catch((): string[] => []);
  if (!formats.includes("qr_code")) return null;
  const detector = new given({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
}

function libraryReader(decode: Decode): CodeReader {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return (video) => {
    const { videoWidth, videoHeight } = video;
    if (!context || videoWidth === 0 || videoHeight === 0) return Promise.resolve(null);
    const scale = Math.min(1, longestSide / Math.max(videoWidth, videoHeight));
    canvas.width = Math.round(videoWidth * scale);
    canvas.height = Math.round(videoHeight * scale);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    return Promise.resolve(readPixels(decode, context.getImageData(0, 0, canvas.width, canvas.height)));
  };
}

/** How long a camera stays on without a reader: a line that swallows everything never says that it failed. */
const patienceMs = 8_000;

const inTime = <T>(work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("not in time")), patienceMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });

/**
 * The browser's own reader where it has one for QR, else the library, fetched only then. Fails where that cannot be
 * fetched.
 */
export const makeReader = async (): Promise<CodeReader> =>
  (await nativeReader()) ?? libraryReader(await inTime(fetchDecoder()));

/** Fetches what a reader will need here. Never fails: whoever scans is told. */
export const prepareReader = async (): Promise<void> => {
  if ((await nativeReader()) === null) await fetchDecoder().catch(() => undefined);
};
