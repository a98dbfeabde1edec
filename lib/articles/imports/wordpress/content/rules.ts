import { cleanLine } from "@/lib/text/normalize";

const blocks =
  "p|div|section|article|h[1-6]|ul|ol|li|table|thead|tbody|tfoot|tr|td|th|blockquote|figure|figcaption|pre|hr|center|form|iframe|video|audio|dl|dt|dd";
const opensBlock = new RegExp(`^</?(?:${blocks})\\b`, "i");
// Every look ahead ends at the next "<" or "[", and after so many characters: a text is read once, whatever stands in it.
const around = new RegExp(`(</?(?:${blocks})(?:\\s[^<>]{0,2000})?>)`, "gi");

/**
 * The paragraphs that WordPress makes of empty lines when it shows a text of its older editor; a text of the newer one
 * (marked by comments) has them already.
 */
export function withParagraphs(text: string): string {
  if (text.includes("<!-- wp:")) return text;
  return text
    .replace(/\r\n?/g, "\n")
    .replace(around, "\n\n$1\n\n")
    .split(/\n\s*\n/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "")
    .map((piece) => (opensBlock.test(piece) ? piece : `<p>${piece.replace(/\n/g, "<br>")}</p>`))
    .join("\n");
}

const escaped = (text: string) =>
  text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

const attribute = (attributes: string, name: string) => {
  const match = new RegExp(`\\b${name}=(?:"([^"]*)"|'([^']*)'|([^\\s"'\\]]+))`, "i").exec(attributes);
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? "";
};

const shortcode = /\[(\/?)([a-z][a-z0-9_-]{1,40})((?:\s[^\][<>]{0,2000})?)\/?\]/gi;
// What stands in square brackets in running text is no shortcode: only these and what builders of pages leave are.
const known =
  /^(?:caption|wp_caption|gallery|embed|audio|video|playlist|contact-form-7|youtube|vimeo|googlemap|su_\w+|vc_\w+|et_pb_\w+|fusion_\w+|rev_slider)$/i;

const captionTag = /\[(\/?)(?:wp_)?caption([^\][]{0,2000})\]/gi;
const longestCaption = 5_000;
const captionImage = /(?:<a\s[^<>]{0,2000}>\s*)?<img\s[^<>]{0,2000}>(?:\s*<\/a>)?/i;

/** Captions of the older editor as figures; one that is not closed stays as it is. */
function withFigures(content: string): string {
  const pieces: string[] = [];
  let from = 0;
  let open: { start: number; end: number; attributes: string } | null = null;
  for (const match of content.matchAll(captionTag)) {
    const end = match.index + match[0].length;
    if (match[1] === "") open = { start: match.index, end, attributes: match[2] ?? "" };
    else {
      if (open && match.index - open.end <= longestCaption) {
        const inner = content.slice(open.end, match.index);
        const image = captionImage.exec(inner)?.[0] ?? "";
        const words = attribute(open.attributes, "caption") || inner.replace(image, "");
        pieces.push(
          content.slice(from, open.start),
          `<figure>${image}<figcaption>${words.trim()}</figcaption></figure>`,
        );
        from = end;
      }
      open = null;
    }
  }
  return pieces.join("") + content.slice(from);
}

/**
 * A post's text as HTML: shortcodes of WordPress are resolved (captions to figures, galleries to pictures) or taken out,
 * and told in `embeds`; what stands within those of page builders stays.
 */
export function wordpressHtml(
  content: string,
  srcOf: (attachment: string) => string | null,
): { html: string; embeds: string[] } {
  const embeds: string[] = [];
  const embedded = withFigures(content).replace(
    /\[embed[^\][]{0,500}\]([^[<]{0,2000})\[\/embed\]/gi,
    (_, address: string) => {
      embeds.push(cleanLine(address).slice(0, 200));
      return "";
    },
  );
  const html = embedded.replace(shortcode, (whole, closing: string, name: string, attributes: string) => {
    if (!known.test(name)) return whole;
    if (closing !== "") return "";
    if (/^gallery$/i.test(name)) return gallery(attribute(attributes, "ids"), srcOf);
    if (!/^(?:su|vc|et_pb|fusion)_/i.test(name)) embeds.push(`[${name}]`);
    return "";
  });
  return { html: withParagraphs(html), embeds };
}

const gallery = (ids: string, srcOf: (attachment: string) => string | null) =>
  ids
    .split(",")
    .slice(0, 100)
    .map((id) => srcOf(id.trim()))
    .filter((src) => src !== null)
    .map((src) => `<figure><img src="${escaped(src)}"></figure>`)
    .join("\n");
