// Runs in a thread of its own (word.ts), which Node starts from this file as it stands: it may import packages only.
import { parentPort, workerData } from "node:worker_threads";
import { convertToHtml, images } from "mammoth";

/** What the thread is given, and what it answers with; null: the document is none. */
export type WordAsked = { bytes: Uint8Array; mostPictureBytes: number };
export type WordRead = { html: string; pictures: [src: string, bytes: Uint8Array][] };

const { bytes, mostPictureBytes } = workerData as WordAsked;
const pictures: WordRead["pictures"] = [];
let held = 0;

const reading = convertToHtml(
  { buffer: Buffer.from(bytes) },
  {
    convertImage: images.imgElement(async (image) => {
      const picture = new Uint8Array(await image.readAsBuffer());
      held += picture.byteLength;
      // One picture may be named a hundred thousand times, and each time it is another copy.
      if (held > mostPictureBytes) process.exit(1);
      const src = `trong-tep/${pictures.length + 1}`;
      pictures.push([src, picture]);
      return { src };
    }),
    externalFileAccess: false,
  },
);
const read: WordRead | null = await reading.then(
  ({ value }) => ({ html: value, pictures }),
  () => null,
);
parentPort?.postMessage(read);
