import "server-only";
import { findPublishedPhoto } from "../../photos/queries";
import { findVariant } from "../../photos/rules";
import { openVariant } from "../../photos/variants";
import type { CopyWriter } from "../site/copy";
import { readArticles, readChannel } from "./queries";
import { numbersOf, pictureName, picturePath, wxrFoot, wxrHead, wxrItems } from "./rules";

type Given = {
  /** Where the site stands, or will; null: not known. */
  base: string | null;
  origin: string | null;
  /** Takes the pictures under the paths of their addresses; null: they are left where they are. */
  pictures: CopyWriter | null;
  signal: AbortSignal;
  onPage: (articles: number) => Promise<void>;
};

/** All that is on the site as one WXR file, piece by piece. */
export async function* articlesAsWxr({
  base,
  origin,
  pictures,
  signal,
  onPage,
}: Given): AsyncGenerator<string> {
  // The format asks for an address; where nobody has given one, no other's is taken.
  const site = base ?? origin ?? "http://localhost";
  yield wxrHead(await readChannel(site, new Date()));
  let number = 1;
  let articles = 0;
  for await (const some of readArticles())
    for (const article of some) {
      signal.throwIfAborted();
      yield wxrItems(article, number, site);
      number += numbersOf(article);
      if (pictures) for (const { photoId } of article.photos) await takePicture(photoId, pictures);
      articles += 1;
      await onPage(articles);
    }
  yield wxrFoot;
}

async function takePicture(photoId: string, write: CopyWriter) {
  const variant = findVariant(pictureName);
  const photo = await findPublishedPhoto(photoId);
  const file = photo && variant ? await openVariant(photo, variant) : null;
  // Nothing is cut for the whole picture, so that it never waits.
  if (!file || file === "busy") return;
  await write(picturePath(photoId).slice(1), Buffer.from(await new Response(file.stream).arrayBuffer()));
}
