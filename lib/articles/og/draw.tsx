import "server-only";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ImageResponse } from "next/og";
import sharp from "sharp";
import { openFile } from "@/lib/files/store";
import { findPublishedPhoto } from "../photos/queries";
import type { Card } from "./queries";
import { cardSize, cardText } from "./rules";

const files = () => join(process.cwd(), "node_modules/@fontsource/be-vietnam-pro/files");

/** The weights, each in the three parts in which the font comes; read once. */
const readFonts = async () =>
  Promise.all(
    ([400, 700] as const).flatMap((weight) =>
      ["latin", "latin-ext", "vietnamese"].map(async (part) => ({
        name: `Be Vietnam Pro ${part}`,
        weight,
        style: "normal" as const,
        data: await readFile(join(files(), `be-vietnam-pro-${part}-${weight}-normal.woff`)),
      })),
    ),
  );
let fonts: ReturnType<typeof readFonts> | null = null;

async function readPhoto(photoId: string | null): Promise<string | null> {
  const photo = photoId === null ? null : await findPublishedPhoto(photoId);
  const file = photo && (await openFile(`${photo.key}/1600.jpg`));
  if (!file) return null;
  const bytes = Buffer.from(await new Response(file.stream).arrayBuffer());
  const cut = await sharp(bytes)
    .resize({ ...cardSize, fit: "cover" })
    .jpeg({ quality: 80 })
    .toBuffer();
  return `data:image/jpeg;base64,${cut.toString("base64")}`;
}

const families = ["vietnamese", "latin", "latin-ext"].map((part) => `"Be Vietnam Pro ${part}"`).join(", ");

/** The card as a PNG: the photo with the title over its foot, or the title on the office's red. Asks nobody outside. */
export async function drawCard(card: Card, siteName: string): Promise<Buffer> {
  fonts ??= readFonts();
  const [photo, loaded] = await Promise.all([readPhoto(card.photoId), fonts]);
  const image = new ImageResponse(
    <div
      style={{
        display: "flex",
        position: "relative",
        width: "100%",
        height: "100%",
        flexDirection: "column",
        justifyContent: "flex-end",
        backgroundColor: "#7f1518",
        color: "#ffffff",
        fontFamily: families,
      }}
    >
      {photo !== null && (
        <img alt="" src={photo} width={1200} height={630} style={{ position: "absolute", top: 0, left: 0 }} />
      )}
      <div
        style={{
          display: "flex",
          flexDirection: "column",
          padding: "48px 64px",
          borderTop: "8px solid #d9b84a",
          backgroundColor: photo === null ? "#7f1518" : "rgba(95, 17, 20, 0.93)",
          ...(photo === null && { flexGrow: 1, justifyContent: "center" }),
        }}
      >
        <div style={{ display: "flex", color: "#f6e3a1", fontSize: 28 }}>
          {cardText([siteName, card.categoryName ?? ""].filter(Boolean).join(" – "), 70)}
        </div>
        <div
          style={{
            display: "flex",
            marginTop: 16,
            fontSize: photo === null ? 60 : 46,
            fontWeight: 700,
            lineHeight: 1.25,
          }}
        >
          {cardText(card.title, photo === null ? 150 : 110)}
        </div>
      </div>
    </div>,
    { ...cardSize, fonts: loaded },
  );
  const png = Buffer.from(await image.arrayBuffer());
  // A third of the bytes: a card has few colours but for the photo.
  return sharp(png)
    .png({ palette: photo === null, compressionLevel: 9 })
    .toBuffer();
}
