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

/** The code in a picture, by the library; null where none can be read. */
export async function readPixels(image: Image): Promise<string | null> {
  const { default: decodeQR } = await import("qr/decode.js");
  try {
    return decodeQR(image);
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

function libraryReader(): CodeReader {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return (video) => {
    const { videoWidth, videoHeight } = video;
    if (!context || videoWidth === 0 || videoHeight === 0) return Promise.resolve(null);
    const scale = Math.min(1, longestSide / Math.max(videoWidth, videoHeight));
    canvas.width = Math.round(videoWidth * scale);
    canvas.height = Math.round(videoHeight * scale);
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    return readPixels(context.getImageData(0, 0, canvas.width, canvas.height));
  };
}

/** The browser's own reader where it has one for QR, else the library, fetched only then. */
export const makeReader = async (): Promise<CodeReader> => (await nativeReader()) ?? libraryReader();
