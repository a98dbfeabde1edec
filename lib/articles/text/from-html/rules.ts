import { Parser } from "htmlparser2";
import { linkFrom } from "../links/rules";
import type { BodyDoc } from "../rules";
import { Builder, type Dropped, type LineKind, type PictureMet } from "./builder/rules";
import {
  blockLike,
  dropOf,
  hasClass,
  headings,
  isDot,
  raisedFigures,
  sourceOf,
  type Attributes,
} from "./elements/rules";
import { lookOf, wordSaid } from "./marks/rules";
import { span } from "./tables/rules";

export { droppedNames, type Dropped, type DroppedWhat, type PictureMet } from "./builder/rules";

/** Elements open at once; one that lies deeper begins anew at the top, so that no input can make a long stack. */
const depthMost = 256;

/** What is in force where the reader stands. */
type State = {
  bold: boolean;
  italic: boolean;
  href: string | null;
  kept: boolean;
  pre: boolean;
  raised: boolean;
  marker: boolean;
  line: LineKind;
};
type Frame = { name: string; before: State; close: (() => void) | null };

class Reader {
  private frames: Frame[] = [];
  private state: State = {
    bold: false,
    italic: false,
    href: null,
    kept: true,
    pre: false,
    raised: false,
    marker: false,
    line: { type: "paragraph" },
  };
  constructor(
    private readonly to: Builder,
    private readonly link: (href: string) => string,
  ) {}

  get tooDeep() {
    return this.frames.length > depthMost;
  }

  text(data: string) {
    const { kept, marker, pre, bold, italic, href } = this.state;
    if (!kept) return;
    if (marker) {
      this.to.mark(data);
      return;
    }
    const text = this.state.raised ? raisedFigures(data) : data;
    const parts = pre ? text.split(/\r\n?|\n/) : [text];
    parts.forEach((part, at) => {
      if (at > 0) this.to.words({ kind: "break" });
      const heading = this.state.line.type === "heading";
      if (part !== "") this.to.words({ kind: "words", text: part, bold: bold && !heading, italic, href });
    });
  }

  open(name: string, attributes: Attributes) {
    this.to.elements += 1;
    const before = this.state;
    const frame: Frame = { name, before, close: null };
    this.frames.push(frame);
    if (!before.kept) return;
    const look = lookOf(attributes["style"]);
    const word = wordSaid(attributes["class"], attributes["style"]);
    const drop = dropOf(name);
    const isGone =
      drop !== undefined || word?.kind === "comment" || look.hidden === true || look.struck === true;
    if (isGone || "hidden" in attributes) {
      const what = drop ?? (word?.kind === "comment" ? "comment" : look.struck ? "struck" : null);
      if (what) this.to.drop(what);
      this.state = { ...before, kept: false };
      return;
    }
    this.state = {
      ...before,
      ...this.inForce(name, attributes),
      ...(word?.kind === "marker" ? { marker: true } : {}),
    };
    if (look.bold !== undefined) this.state.bold = look.bold;
    if (look.italic !== undefined) this.state.italic = look.italic;
    if (blockLike.has(name)) {
      this.to.flush();
      if (word?.kind === "item") this.state.line = { type: "marked", list: word.list, level: word.level };
      frame.close = this.place(name, attributes) ?? (() => this.to.flush());
    } else if (name === "br") this.to.words({ kind: "break" });
    else if (name === "img") this.image(attributes);
    this.to.line = this.state.line;
  }

  private inForce(name: string, attributes: Attributes): Partial<State> {
    switch (name) {
      case "b":
      case "strong":
        return { bold: true };
      case "i":
      case "em":
      case "cite":
        return { italic: true };
      case "pre":
        return { pre: true };
      case "sup":
        return { raised: true };
      case "a": {
        const written = attributes["href"];
        const href = written === undefined ? null : linkFrom(this.link(written));
        if (href === null && written !== undefined && !/^\s*(?:#|$)/.test(written)) this.to.drop("link");
        return { href };
      }
      case "h1":
      case "h2":
      case "h3":
      case "h4":
      case "h5":
      case "h6":
        return { line: { type: "heading", level: headings[name] ?? 2 } };
      default:
        return {};
    }
  }

  /** Opens the place that an element makes; what it gives closes it. Null: it only parts paragraphs. */
  private place(name: string, attributes: Attributes): (() => void) | null {
    const { to } = this;
    const inside = (kind: Parameters<Builder["close"]>[0]) => () => to.close(kind);
    switch (name) {
      case "ul":
      case "ol":
      case "menu":
      case "dir": {
        const start = Number.parseInt(attributes["start"] ?? "1", 10);
        to.open({
          kind: "list",
          ordered: name === "ol",
          start: Number.isSafeInteger(start) ? start : 1,
          items: [],
          blocks: [],
        });
        return inside("list");
      }
      case "li":
        to.close("item", "list");
        to.open({ kind: "item", blocks: [] });
        return inside("item");
      case "blockquote":
        to.open({ kind: "quote", blocks: [] });
        return inside("quote");
      case "table":
        to.open({ kind: "table", rows: [], blocks: [] });
        return inside("table");
      case "tr":
        to.close("cell", "table");
        to.row();
        return null;
      case "td":
      case "th":
        to.close("cell", "table");
        to.open({
          kind: "cell",
          cell: {
            header: name === "th" || this.frames.slice(-4).some((frame) => frame.name === "thead"),
            across: span(attributes["colspan"]),
            down: span(attributes["rowspan"]),
            blocks: [],
          },
          blocks: [],
        });
        return () => to.close("cell", "table");
      default:
        return this.figure(name, attributes);
    }
  }

  private figure(name: string, attributes: Attributes): (() => void) | null {
    const { to } = this;
    if (name === "figure" || hasClass(attributes, "wp-caption")) {
      to.open({ kind: "figure", blocks: [] });
      return () => to.close("figure");
    }
    if (name === "figcaption" || hasClass(attributes, "wp-caption-text")) {
      to.open({ kind: "caption", blocks: [] });
      return () => to.close("caption");
    }
    return null;
  }

  private image(attributes: Attributes) {
    const src = sourceOf(attributes);
    const alt = attributes["alt"]?.trim() || null;
    if (src === "" || isDot(attributes["width"]) || isDot(attributes["height"])) return;
    // Small signs among the words, which blogs draw as pictures.
    if (hasClass(attributes, "emoji") || hasClass(attributes, "wp-smiley")) this.text(alt ?? "");
    else this.to.picture(src, alt?.slice(0, 500) ?? null);
  }

  close() {
    const frame = this.frames.pop();
    if (!frame) return;
    frame.close?.();
    this.state = frame.before;
    this.to.line = frame.before.line;
  }

  closeAll() {
    while (this.frames.length > 0) this.close();
    this.to.closeAll();
  }
}

/**
 * HTML of any origin as the body of an article: a closed list of nodes, nothing of the HTML itself. Takes the HTML and
 * what gives the id of a picture's photo by its `src` (null: not taken), and where links are to lead; gives the body, what was dropped by kind with
 * how often, and every picture met with its alternative text and caption. Scripts, styles, frames, drawings and
 * controls are dropped, elements it does not know are unwrapped, lists in lists become lines of their item, page-holding
 * tables what they hold, Word's list paragraphs lists. It takes any input: what lies too deep begins anew at the top,
 * what exceeds an article is dropped and said (`text`).
 */
export function bodyFromHtml(
  html: string,
  {
    picture,
    link = (href) => href,
  }: { picture: (src: string) => string | null; link?: ((href: string) => string) | undefined },
): { doc: BodyDoc; dropped: Dropped[]; pictures: PictureMet[] } {
  const to = new Builder();
  const reader = new Reader(to, link);
  let at = 0;
  while (at < html.length && !to.full) {
    const parser: Parser = new Parser({
      onopentag(name, attributes) {
        reader.open(name, attributes);
        if (reader.tooDeep || to.full) parser.pause();
      },
      ontext(data) {
        reader.text(data);
        if (to.full) parser.pause();
      },
      onclosetag: () => reader.close(),
    });
    parser.write(at === 0 ? html : html.slice(at));
    const isCut = reader.tooDeep;
    at = isCut ? at + parser.endIndex + 1 : html.length;
    if (!isCut) parser.end();
    reader.closeAll();
  }
  if (to.full) to.drop("text");
  return to.finish(picture);
}
