import "server-only";
import { createHash, randomUUID } from "node:crypto";
import type { FileTree } from "@/lib/files/trees";
import { findSecretMark } from "@/lib/text/markers";
import { cleanLine } from "@/lib/text/normalize";
import { readyPicture, type ReadyPicture } from "../photos/picture/commands";
import { photoMaxBytes, photoVariants } from "../photos/rules";
import { bodyFromHtml, droppedNames } from "../text/from-html/rules";
import type { ArticleText } from "../text/queries";
import {
  bodyDocSchema,
  docText,
  lineDocSchema,
  type BodyDoc,
  type Inline,
  type LineDoc,
} from "../text/rules";
import type { pictureFinder } from "./pictures/rules";
import { picturesPerImported, withoutFuture, type Imported, type ImportNote } from "./rules";

/** The pictures that came along: which file a text's address means, and its bytes. */
export type Pictures = { find: ReturnType<typeof pictureFinder>; tree: FileTree };

export type PreparedPhoto = {
  id: string;
  file: ReadyPicture;
  caption: string | null;
  alt: string | null;
};
export type Prepared = {
  imported: Imported;
  digest: string;
  text: ArticleText;
  photos: PreparedPhoto[];
  notes: ImportNote[];
};

/** `base`: the page among the files beside which its pictures lie. */
export type Given = {
  imported: Imported;
  base: string;
  /** Those that lie in the document itself. */
  pictures?: Pictures | null;
  /** What those weigh, for they are held with it. */
  pictureBytes?: number;
  /** Where a link of the old site leads here. */
  link?: (href: string) => string;
};

const srcs = (html: string) =>
  [...html.matchAll(/\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? "",
  );

/** Of what an article is imported: the same while neither it nor the pictures that came along change. */
export function digestOfImport({ imported, base, pictures: own }: Given, beside: Pictures | null): string {
  const pictures = own ?? beside;
  const { notes: _, ...told } = imported;
  const found = [...srcs(imported.html), imported.cover?.src ?? ""].map(
    (src) => pictures?.find(src, base) ?? "",
  );
  return createHash("sha256")
    .update(JSON.stringify([told, found]))
    .digest("hex");
}

const largest = photoVariants.filter(({ name }) => name === "1600.jpg");

const badPicture = {
  too_large: "lớn hơn 20 MB",
  heic: "là ảnh HEIC",
  not_a_photo: "không phải ảnh JPEG, PNG, WebP hoặc AVIF đọc được",
  too_many_pixels: "quá nhiều điểm ảnh",
} as const;

/** The picture of a path, ready to be stored; or why it cannot be. */
async function readPicture(path: string, { tree }: Pictures): Promise<ReadyPicture | string> {
  const bytes = await tree.read(path, photoMaxBytes);
  if (bytes === "too_large") return badPicture.too_large;
  if (bytes === null) return "tệp hỏng";
  const name = path.split("/").at(-1) ?? path;
  for (;;) {
    const ready = await readyPicture({ name, bytes }, largest);
    if (ready.ok) return ready.value;
    if (ready.reason !== "busy") return badPicture[ready.reason];
    // People who send photos go first.
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const line = (content: Inline[]): LineDoc => ({
  type: "doc",
  content: [content.length > 0 ? { type: "paragraph", content } : { type: "paragraph" }],
});
const words = (text: string): Inline[] => (text === "" ? [] : [{ type: "text", text }]);

const longestLead = 1_200;

/** A text's first paragraph is its lead where none was typed: what lists show, and no word twice. */
function splitLead(lead: string, body: BodyDoc): { lead: LineDoc; body: BodyDoc } {
  if (lead !== "") return { lead: line(words(lead.slice(0, 5_000))), body };
  const [first, ...rest] = body.content;
  if (first?.type !== "paragraph" || !first.content?.length) return { lead: line([]), body };
  if (docText(line(first.content)).length > longestLead) return { lead: line([]), body };
  return {
    lead: line(first.content),
    body: { type: "doc", content: rest.length > 0 ? rest : [{ type: "paragraph" }] },
  };
}

/**
 * Makes an article of what was imported: its text from the closed list of nodes, its pictures decoded and written anew.
 * What cannot be kept is told in `notes`. Gives a note instead where nothing may be imported: no text, one that this
 * program cannot hold, or a mark of state secrets.
 */
export async function prepare(given: Given, beside: Pictures | null): Promise<Prepared | ImportNote> {
  const { base } = given;
  const imported = withoutFuture(given.imported, new Date());
  const pictures = given.pictures ?? beside;
  const subject = imported.title;
  const notes: ImportNote[] = [...imported.notes];
  const wanted = new Map<string, { id: string; path: string }>();
  const missing = new Set<string>();
  const beyond = new Set<string>();
  const want = (src: string): string | null => {
    const path = pictures?.find(src, base) ?? null;
    if (path === null) {
      missing.add(src);
      return null;
    }
    const there = wanted.get(path);
    if (there) return there.id;
    if (wanted.size >= picturesPerImported) {
      beyond.add(src);
      return null;
    }
    const id = randomUUID();
    wanted.set(path, { id, path });
    return id;
  };
  const coverId = imported.cover ? want(imported.cover.src) : null;
  const made = bodyFromHtml(imported.html, { picture: want, link: given.link });
  for (const { what, count } of made.dropped) {
    // Pictures are told one by one, with their addresses.
    if (what === "picture") continue;
    notes.push({
      kind: what === "embed" ? "embed" : "dropped",
      subject,
      detail: `${droppedNames[what]}: ${count}`,
    });
  }
  for (const src of missing)
    notes.push({ kind: "picture_missing", subject, detail: cleanLine(src).slice(0, 300) });
  for (const src of beyond)
    notes.push({
      kind: "picture_missing",
      subject,
      detail: `${cleanLine(src).slice(0, 300)}: quá ${picturesPerImported} ảnh trong một bài.`,
    });

  const told = new Map(
    made.pictures.flatMap((picture) =>
      picture.photoId === null ? [] : [[picture.photoId, picture] as const],
    ),
  );
  const photos: PreparedPhoto[] = [];
  const bad = new Set<string>();
  for (const { id, path } of wanted.values()) {
    const file = pictures ? await readPicture(path, pictures) : "";
    if (typeof file === "string") {
      bad.add(id);
      notes.push({ kind: "picture_bad", subject, detail: `${path}: ${file}.` });
      continue;
    }
    const { caption = null, alt = null } = told.get(id) ?? (id === coverId ? (imported.cover ?? {}) : {});
    photos.push({ id, file, caption: short(caption, 500), alt: short(alt ?? caption, 300) });
  }
  const kept = made.doc.content.filter((node) => node.type !== "photo" || !bad.has(node.attrs.photoId));
  const whole: BodyDoc = { type: "doc", content: kept.length > 0 ? kept : [{ type: "paragraph" }] };
  const leftOut = (detail: string): ImportNote => ({ kind: "left_out", subject, detail });
  if (docText(whole) === "" && imported.lead === "" && photos.length === 0)
    return leftOut("Không có nội dung.");
  const split = splitLead(imported.lead, whole);
  const title = lineDocSchema.safeParse(line(words(imported.title)));
  const lead = lineDocSchema.safeParse(split.lead);
  const body = bodyDocSchema.safeParse(split.body);
  if (!title.success || !lead.success || !body.success) return leftOut("Nội dung quá dài.");
  const text = { title: title.data, lead: lead.data, body: body.data };
  const read = [text.title, text.lead, text.body].map(docText);
  for (const { caption, alt } of photos) read.push(caption ?? "", alt ?? "");
  if (read.some((each) => findSecretMark(each) !== null))
    return leftOut("Có dấu chỉ độ mật: nội dung bí mật nhà nước không được đưa vào hệ thống này.");
  return { imported, digest: digestOfImport({ ...given, imported }, beside), text, photos, notes };
}

const short = (text: string | null, most: number) =>
  text === null ? null : cleanLine(text).slice(0, most) || null;
