/** What the style of an element says that an article can say too. */
export type Look = {
  bold?: boolean;
  italic?: boolean;
  hidden?: boolean;
  struck?: boolean;
};

const said = (style: string, property: string) =>
  new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]{1,60})`, "i").exec(style)?.[1]?.trim().toLowerCase();

/** Reads a style attribute; only its beginning, which is where editors write what they mean. */
export function lookOf(written: string | undefined): Look {
  if (!written) return {};
  const style = written.slice(0, 2_000);
  const weight = said(style, "font-weight");
  const slant = said(style, "font-style");
  return {
    ...(weight === undefined ? {} : { bold: /^(?:bold|[6-9]\d\d)/.test(weight) }),
    ...(slant === undefined ? {} : { italic: /^(?:italic|oblique)/.test(slant) }),
    hidden: said(style, "display")?.startsWith("none") === true || said(style, "mso-hide") === "all",
    struck: said(style, "text-decoration(?:-line)?")?.includes("line-through") === true,
  };
}

/** What Word's style says that HTML has no element for. */
export type WordSaid =
  | { kind: "item"; list: string; level: number }
  /** The number or bullet that Word has written out for browsers. */
  | { kind: "marker" }
  /** Remarks of the people who wrote the text. */
  | { kind: "comment" }
  | null;

/** `className` and `style` of an element as Word and its relatives write them. */
export function wordSaid(className: string | undefined, written: string | undefined): WordSaid {
  const style = (written ?? "").slice(0, 2_000);
  const list = said(style, "mso-list");
  if (list === "ignore") return { kind: "marker" };
  const item = /^(\S+)\s+level(\d)/.exec(list ?? "");
  if (item?.[1]) return { kind: "item", list: item[1], level: Number(item[2]) };
  const element = said(style, "mso-element");
  const isComment =
    element?.startsWith("comment") === true ||
    /(?:^|\s)(?:msocomanchor|msocomoff|msocomtxt|MsoCommentReference|MsoCommentText)(?:\s|$)/i.test(
      className ?? "",
    );
  return isComment ? { kind: "comment" } : null;
}
