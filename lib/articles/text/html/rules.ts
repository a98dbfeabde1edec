import { pictureOf } from "../../photos/rules";
import { inlineText, isLinkable, type Block, type BodyDoc, type Inline, type Paragraph } from "../rules";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (char) => entities[char] ?? "");

type Mark = NonNullable<Extract<Inline, { type: "text" }>["marks"]>[number];

function marked(inner: string, mark: Mark): string {
  switch (mark.type) {
    case "bold":
      return `<strong>${inner}</strong>`;
    case "italic":
      return `<em>${inner}</em>`;
    case "link":
      // Stored text is parsed on its way in; what an older version let through must not become a script here.
      return isLinkable(mark.attrs.href)
        ? `<a href="${escapeHtml(mark.attrs.href)}" rel="noopener">${inner}</a>`
        : inner;
  }
}

const inlineHtml = (node: Inline): string => {
  if (node.type === "hardBreak") return "<br>";
  const text = escapeHtml(inlineText(node));
  return node.type === "text" ? (node.marks ?? []).reduce(marked, text) : text;
};

const lineHtml = (nodes: readonly Inline[] | undefined) => (nodes ?? []).map(inlineHtml).join("");

/** A photo as the snapshot keeps it. */
export type ShownPhoto = {
  photoId: string;
  width: number;
  height: number;
  caption: string | null;
  alt: string | null;
  credit: string | null;
};

/** The figure of one photo: what the article's page shows of those that stand in no text, too. */
export function figureHtml({ caption, alt, credit, ...photo }: ShownPhoto): string {
  const named = [
    caption && escapeHtml(caption),
    credit && `<span class="photo-credit">(Ảnh: ${escapeHtml(credit)})</span>`,
  ];
  const under = named.filter(Boolean).join(" ");
  const { sources, src, width, height } = pictureOf(photo);
  const sizes = "(min-width: 64rem) 46rem, 100vw";
  return (
    `<figure class="article-photo"><picture>` +
    sources
      .map(({ type, srcSet }) => `<source type="${type}" srcset="${srcSet}" sizes="${sizes}">`)
      .join("") +
    `<img src="${src}" width="${width}" height="${height}" alt="${escapeHtml(alt ?? caption ?? "")}" loading="lazy" decoding="async">` +
    `</picture>${under === "" ? "" : `<figcaption>${under}</figcaption>`}</figure>`
  );
}

const blockHtml =
  (photos: readonly ShownPhoto[]) =>
  (node: Block): string => {
    const paragraphs = (of: readonly Paragraph[]) =>
      of.map((each) => `<p>${lineHtml(each.content)}</p>`).join("");
    switch (node.type) {
      case "paragraph":
        return node.content?.length ? `<p>${lineHtml(node.content)}</p>` : "";
      case "heading":
        return `<h${node.attrs.level}>${lineHtml(node.content)}</h${node.attrs.level}>`;
      case "bulletList":
      case "orderedList": {
        const tag = node.type === "bulletList" ? "ul" : "ol";
        return `<${tag}>${node.content.map((one) => `<li>${paragraphs(one.content)}</li>`).join("")}</${tag}>`;
      }
      case "blockquote":
        return `<blockquote>${paragraphs(node.content)}</blockquote>`;
      case "table":
        return `<div class="table-scroll" tabindex="0" role="region" aria-label="Bảng, cuộn ngang để xem hết"><table>${node.content
          .map((row) => `<tr>${row.content.map((cell) => cellHtml(cell, paragraphs)).join("")}</tr>`)
          .join("")}</table></div>`;
      case "photo": {
        const photo = photos.find(({ photoId }) => photoId === node.attrs.photoId);
        return photo ? figureHtml(photo) : "";
      }
    }
  };

type Cell = Extract<Block, { type: "table" }>["content"][number]["content"][number];
const cellHtml = ({ type, content }: Cell, paragraphs: (of: readonly Paragraph[]) => string) =>
  type === "tableHeader" ? `<th>${paragraphs(content)}</th>` : `<td>${paragraphs(content)}</td>`;

/**
 * The published HTML: made here from a closed list of nodes, every text escaped; there is no other way into it. A photo
 * that is not among `photos` is left out.
 */
export const renderHtml = (doc: BodyDoc, photos: readonly ShownPhoto[]): string =>
  doc.content.map(blockHtml(photos)).join("\n");
