import { inlineText, type Block, type BodyDoc } from "../../rules";
import { linesOf, listFrom, numberedFrom, quoteFrom, settled, type Loose } from "../blocks/rules";
import { linesFrom, type Piece } from "../inlines/rules";
import { tableFrom, type LooseCell } from "../tables/rules";

export const droppedNames = {
  script: "đoạn mã",
  embed: "nội dung nhúng (video, bản đồ, tệp)",
  control: "ô nhập hoặc nút bấm",
  drawing: "hình vẽ",
  picture: "ảnh",
  struck: "chỗ bị gạch bỏ",
  comment: "ghi chú của người soạn",
  link: "liên kết không dùng được",
  text: "phần vượt quá độ dài của một bài",
} as const;
export type DroppedWhat = keyof typeof droppedNames;
export type Dropped = { what: DroppedWhat; count: number };

/** A picture of the HTML, in reading order. `photoId` null: it was not taken, only its caption stands in the text. */
export type PictureMet = { src: string; alt: string | null; caption: string | null; photoId: string | null };

/** What the words being read will become. */
export type LineKind =
  { type: "paragraph" } | { type: "heading"; level: 2 | 3 } | { type: "marked"; list: string; level: number };

type Place =
  | { kind: "root" | "quote" | "item" | "figure" | "caption"; blocks: Loose[] }
  | { kind: "list"; ordered: boolean; start: number; items: Loose[][]; blocks: Loose[] }
  | { kind: "table"; rows: LooseCell[][]; blocks: Loose[] }
  | { kind: "cell"; cell: LooseCell; blocks: Loose[] };

/** Characters, paragraphs and elements after which nothing more is read: more than an article may hold. */
const textMost = 500_000;
const linesMost = 20_000;
const elementsMost = 200_000;
const blocksMost = 1_000;
const captionMost = 300;

const wordsOf = (blocks: readonly Loose[]) =>
  blocks
    .flatMap(linesOf)
    .map(({ content }) => (content ?? []).map(inlineText).join(""))
    .join(" ");

/** Takes what a reader of HTML meets and makes an article's body of it: places inside places, words, pictures. */
export class Builder {
  private readonly places: Place[] = [{ kind: "root", blocks: [] }];
  private pieces: Piece[] = [];
  private marker = "";
  private written = 0;
  private lines = 0;
  elements = 0;
  private readonly counts = new Map<DroppedWhat, number>();
  readonly pictures: PictureMet[] = [];
  line: LineKind = { type: "paragraph" };

  drop(what: DroppedWhat, count = 1) {
    this.counts.set(what, (this.counts.get(what) ?? 0) + count);
  }

  get full() {
    return this.written > textMost || this.lines > linesMost || this.elements > elementsMost;
  }

  private get place(): Place {
    return this.places.at(-1) ?? { kind: "root", blocks: [] };
  }

  words(piece: Piece) {
    if (piece.kind === "break") this.pieces.push(piece);
    else {
      const text = piece.text.slice(0, textMost - this.written + 1);
      this.written += piece.text.length;
      this.pieces.push({ ...piece, text });
    }
  }

  /** The number or bullet that Word wrote out before the words of a list paragraph. */
  mark(text: string) {
    this.marker = (this.marker + text).slice(0, 40);
  }

  /** The end of a paragraph, wherever one may be. */
  flush() {
    if (this.pieces.length === 0 && this.marker === "") return;
    const lines = linesFrom(this.pieces);
    const marker = this.marker.replace(/\s+/g, " ").trim();
    this.pieces = [];
    this.marker = "";
    this.lines += lines.length;
    const kind = this.line;
    lines.forEach((content, at) => {
      if (kind.type === "marked" && at === 0) this.put({ ...kind, marker, content });
      else if (kind.type === "heading") this.put({ type: "heading", attrs: { level: kind.level }, content });
      else this.put({ type: "paragraph", content });
    });
  }

  private put(block: Loose) {
    this.place.blocks.push(block);
  }

  picture(src: string, alt: string | null) {
    this.flush();
    this.pictures.push({ src, alt, caption: null, photoId: null });
    this.put({ type: "picture", at: this.pictures.length - 1 });
  }

  open(place: Place) {
    this.flush();
    this.lines += 1;
    this.places.push(place);
  }

  /** Whether an item or a cell may begin here. */
  within(kind: Place["kind"]) {
    return this.place.kind === kind;
  }

  /** Ends the innermost place of that kind with all that is in it; none: nothing. `above`: not beyond this one. */
  close(kind: Place["kind"], above?: Place["kind"]) {
    const found = this.places.findLastIndex((place) => place.kind === kind);
    if (found <= 0) return;
    if (above !== undefined && this.places.findLastIndex((place) => place.kind === above) > found) return;
    this.flush();
    while (this.places.length > found) this.closeInnermost();
  }

  private closeInnermost() {
    const place = this.places.pop();
    if (!place) return;
    const blocks = settled(place.blocks);
    switch (place.kind) {
      case "list": {
        const items = blocks.length > 0 ? [blocks, ...place.items] : place.items;
        const made = !place.ordered
          ? listFrom("bulletList", items)
          : place.start === 1
            ? listFrom("orderedList", items)
            : numberedFrom(place.start, items);
        this.putAll(made);
        return;
      }
      case "item":
        if (this.place.kind !== "list") {
          this.putAll(blocks);
          return;
        }
        if (blocks.length > 0) this.place.items.push(blocks);
        return;
      case "quote": {
        this.putAll(quoteFrom(blocks));
        return;
      }
      case "table": {
        const { blocks: made, frame } = tableFrom(place.rows);
        this.putAll(blocks);
        this.putAll(frame ? this.captioned(made) : made);
        return;
      }
      case "cell":
        if (this.place.kind === "table") {
          if (this.place.rows.length === 0) this.place.rows.push([]);
          this.place.rows.at(-1)?.push({ ...place.cell, blocks });
        } else this.putAll(blocks);
        return;
      case "caption": {
        const met = this.place.blocks.flatMap((block) => (block.type === "picture" ? [block.at] : []));
        if (this.place.kind === "figure" && met.length > 0) this.caption(met, wordsOf(blocks));
        else this.putAll(blocks);
        return;
      }
      case "figure": {
        this.putAll(blocks);
        return;
      }
      case "root":
        return;
    }
  }

  private putAll(blocks: readonly Loose[]) {
    for (const block of blocks) this.put(block);
  }

  private caption(pictures: readonly number[], text: string) {
    const caption = text.trim().slice(0, captionMost * 2) || null;
    for (const at of pictures) {
      const met = this.pictures[at];
      if (met) met.caption ??= caption;
    }
  }

  /** A frame of one picture and few words after it is how older editors write a caption. */
  private captioned(blocks: readonly Loose[]): readonly Loose[] {
    const [first, ...rest] = blocks;
    const text = wordsOf(rest);
    const plain = rest.every(({ type }) => type === "paragraph");
    if (first?.type !== "picture" || rest.length === 0 || !plain || text.length > captionMost) return blocks;
    this.caption([first.at], text);
    return [first];
  }

  row() {
    if (this.place.kind !== "table") return;
    this.lines += 1;
    this.place.rows.push([]);
  }

  /** Ends everything that is still open. */
  closeAll() {
    this.flush();
    while (this.places.length > 1) this.closeInnermost();
  }

  finish(picture: (src: string) => string | null): {
    doc: BodyDoc;
    dropped: Dropped[];
    pictures: PictureMet[];
  } {
    this.closeAll();
    const blocks = settled(this.place.blocks).flatMap((block): Block[] => {
      if (block.type === "marked") return [];
      return block.type === "picture" ? this.taken(block.at, picture) : [block];
    });
    if (blocks.length > blocksMost) this.drop("text", blocks.length - blocksMost);
    const content = blocks.slice(0, blocksMost);
    return {
      doc: { type: "doc", content: content.length > 0 ? content : [{ type: "paragraph" }] },
      dropped: [...this.counts].map(([what, count]) => ({ what, count })),
      pictures: this.pictures,
    };
  }

  private taken(at: number, picture: (src: string) => string | null): Block[] {
    const met = this.pictures[at];
    if (!met) return [];
    met.photoId = picture(met.src);
    if (met.photoId !== null) return [{ type: "photo", attrs: { photoId: met.photoId } }];
    this.drop("picture");
    // One caption under several pictures is said once.
    const known = met.caption === null || this.pictures[at - 1]?.caption === met.caption;
    return known
      ? []
      : [
          {
            type: "paragraph",
            content: [{ type: "text", text: met.caption ?? "", marks: [{ type: "italic" }] }],
          },
        ];
  }
}
