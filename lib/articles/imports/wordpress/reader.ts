import "server-only";
import { createReadStream } from "node:fs";
import { Parser } from "htmlparser2";
import { mostItemBytes } from "../rules";
import type { WordPressItem } from "./rules";

/** Where a file stops being one: the byte, and how many whole items stand before it. */
export type Break = { byte: number; items: number };
export type Channel = {
  /** What marks an export of WordPress. */
  version: string;
  address: string;
  /** By login. */
  authors: Map<string, string>;
  /** Names of categories by their number, which plugins name the main one by. */
  terms: Map<string, string>;
};

const emptyItem = (): WordPressItem => ({ fields: {}, categories: [], meta: {}, tooLong: false });

const itemFields = new Set([
  "title",
  "link",
  "guid",
  "dc:creator",
  "content:encoded",
  "excerpt:encoded",
  "wp:post_id",
  "wp:post_date",
  "wp:post_date_gmt",
  "wp:post_modified_gmt",
  "wp:post_name",
  "wp:status",
  "wp:post_type",
  "wp:post_password",
  "wp:attachment_url",
]);
const groups = new Set(["wp:author", "wp:category", "wp:term"]);
const mostMeta = 500;
const mostCategories = 200;

/**
 * Reads a WordPress export (WXR) as it comes, one item after another, never more of it than one item. What is not whole at
 * the place where the file breaks is not given; where that was is in `broken` afterwards. Entities of the file's own are
 * not followed.
 */
export function readWordPress(path: string) {
  const channel: Channel = { version: "", address: "", authors: new Map(), terms: new Map() };
  const ready: WordPressItem[] = [];
  const open: string[] = [];
  let broken: Break | null = null;
  let items = 0;
  let item: WordPressItem | null = null;
  let group: Record<string, string> | null = null;
  let meta: { key: string; value: string } | null = null;
  let category: { domain: string; name: string } | null = null;
  let text: string[] | null = null;
  let size = 0;
  let justOpened = false;
  // Counted in characters by the parser; bytes are of the pieces before this one and of what is read of it.
  let piece = "";
  let pieceAt = { byte: 0, char: 0 };

  const breakHere = () => {
    const read = piece.slice(0, Math.max(0, parser.endIndex + 1 - pieceAt.char));
    broken ??= { byte: pieceAt.byte + Buffer.byteLength(read), items };
  };

  function opened(name: string, attributes: Record<string, string>) {
    if (name === "item" && open.includes("item")) {
      breakHere();
      item = null;
    }
    open.push(name);
    justOpened = true;
    const parent = open.at(-2);
    if (name === "item") {
      item = emptyItem();
      size = 0;
    } else if (item) {
      if (parent === "item" && name === "wp:postmeta") meta = { key: "", value: "" };
      else if (parent === "item" && name === "category")
        [category, text] = [{ domain: attributes["domain"] ?? "", name: "" }, []];
      else if (parent === "item" && itemFields.has(name)) text = [];
      else if (parent === "wp:postmeta" && (name === "wp:meta_key" || name === "wp:meta_value")) text = [];
    } else if (parent === "channel" && groups.has(name)) group = {};
    else if (group && groups.has(parent ?? "")) text = [];
    else if (parent === "channel" && ["wp:wxr_version", "link", "wp:base_blog_url"].includes(name)) text = [];
  }

  function closed(name: string) {
    const told = text?.join("") ?? "";
    text = null;
    const parent = open.at(-1);
    if (name === "item" && item) {
      ready.push(item);
      items += 1;
      item = null;
    } else if (item) closedInItem(item, name, told, parent);
    else if (group && groups.has(name)) {
      keepGroup(channel, name, group);
      group = null;
    } else if (group) group[name] = told;
    else if (parent === "channel" && name === "wp:wxr_version") channel.version = told.trim();
    else if (parent === "channel" && (name === "wp:base_blog_url" || channel.address === ""))
      channel.address = told.trim() || channel.address;
  }

  function closedInItem(of: WordPressItem, name: string, told: string, parent: string | undefined) {
    if (name === "category" && category) {
      if (of.categories.length < mostCategories) of.categories.push({ ...category, name: told });
      category = null;
    } else if (name === "wp:meta_key" && meta) meta.key = told;
    else if (name === "wp:meta_value" && meta) meta.value = told;
    else if (name === "wp:postmeta" && meta) {
      if (Object.keys(of.meta).length < mostMeta && meta.value.length < 10_000)
        of.meta[meta.key] = meta.value;
      meta = null;
    } else if (parent === "item" && itemFields.has(name)) of.fields[name] = told;
  }

  const parser = new Parser(
    {
      onopentag: opened,
      ontext: (data) => {
        justOpened = false;
        if (!text) return;
        size += data.length;
        if (size <= mostItemBytes) text.push(data);
        else if (item) item.tooLong = true;
      },
      onclosetag: (name, isImplied) => {
        // An empty element closes itself at once; whatever else is closed for it lacks its end.
        if (isImplied && !justOpened) {
          breakHere();
          if (name === "item") item = null;
        }
        justOpened = false;
        const at = open.lastIndexOf(name);
        if (at >= 0) open.length = at;
        closed(name);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );

  async function* read(signal?: AbortSignal): AsyncGenerator<WordPressItem> {
    const decoder = new TextDecoder();
    const feed = (bytes: number, characters: string) => {
      piece = characters;
      parser.write(characters);
      pieceAt = { byte: pieceAt.byte + bytes, char: pieceAt.char + characters.length };
    };
    for await (const chunk of createReadStream(path, {
      highWaterMark: 256 * 1024,
      ...(signal && { signal }),
    })) {
      const bytes = chunk as Buffer;
      feed(bytes.length, decoder.decode(bytes, { stream: true }));
      yield* ready.splice(0);
    }
    feed(0, decoder.decode());
    const end = pieceAt.byte;
    const before = broken;
    const whole = open.length === 0;
    parser.end();
    // What was still open is closed by the parser itself, which is no break of its own but the file's end.
    broken = before ?? (whole ? null : { byte: end, items });
    yield* ready.splice(0);
  }

  return { channel, read, broken: () => broken };
}

function keepGroup({ authors, terms }: Channel, name: string, group: Record<string, string>) {
  if (name === "wp:author") {
    const login = group["wp:author_login"] ?? "";
    const parts = [group["wp:author_last_name"], group["wp:author_first_name"]].filter(Boolean).join(" ");
    authors.set(login, group["wp:author_display_name"]?.trim() || parts || login);
  }
  if (name === "wp:category") terms.set(group["wp:term_id"] ?? "", group["wp:cat_name"] ?? "");
  if (name === "wp:term" && group["wp:term_taxonomy"] === "category")
    terms.set(group["wp:term_id"] ?? "", group["wp:term_name"] ?? "");
}
