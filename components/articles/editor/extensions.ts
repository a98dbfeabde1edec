import { mergeAttributes, Node, type Editor } from "@tiptap/core";
import Blockquote from "@tiptap/extension-blockquote";
import Document from "@tiptap/extension-document";
import { ListItem } from "@tiptap/extension-list";
import { NodeSelection } from "@tiptap/pm/state";
import StarterKit from "@tiptap/starter-kit";
import { ArticleLink } from "./links";
import { PhotoNode } from "./photo-node";
import { tableNodes } from "./tables";
import { chipLetter, clauseAround } from "@/lib/articles/facts/clauses/rules";
import { CommentMarks } from "../comments/comment-marks";
import { FindingMarks } from "./findings/marks";

const attributes = () => ({
  key: { default: "" },
  text: { default: "" },
  record: { default: "" },
  field: { default: "" },
});

type ChipAttributes = { key: string; text: string; record: string; field: string };
const read = (node: { attrs: Record<string, unknown> }) => node.attrs as ChipAttributes;

/** A fact of the record as one piece: it is not typed into, it follows the record and names its source. */
const FactChip = Node.create({
  name: "fact",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: attributes,
  renderHTML: ({ node, HTMLAttributes: _ }) => [
    "span",
    mergeAttributes({ class: "fact-chip", title: `Nguồn: ${read(node).record} › ${read(node).field}` }),
    read(node).text,
  ],
  renderText: ({ node }) => read(node).text,
});

/** Deletes the blank that is chosen or stands at the cursor, with the words that say nothing without it; false: there is none. */
function deleteBlank(editor: Editor, side: "before" | "after"): boolean {
  const { selection } = editor.state;
  const chosen = selection instanceof NodeSelection;
  if (!chosen && !selection.empty) return false;
  const { $from } = selection;
  const node = chosen ? selection.node : side === "before" ? $from.nodeBefore : $from.nodeAfter;
  if (node?.type.name !== "blank") return false;
  const { parent, parentOffset } = $from;
  const at = !chosen && side === "before" ? parentOffset - 1 : parentOffset;
  const { before, after } = clauseAround(
    read(node).key,
    parent.textBetween(0, at, null, chipLetter),
    parent.textBetween(at + 1, parent.content.size, null, chipLetter),
  );
  const start = $from.start();
  return editor.commands.deleteRange({ from: start + at - before, to: start + at + 1 + after });
}

/** What the record does not give. It is replaced by typing over it, or deleted. */
const BlankChip = Node.create({
  name: "blank",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: attributes,
  renderHTML: ({ node }) => [
    "span",
    mergeAttributes({
      class: "blank-chip",
      title: `Hồ sơ chưa có: ${read(node).record} › ${read(node).field}`,
    }),
    `[${read(node).text}]`,
  ],
  renderText: ({ node }) => `[${read(node).text}]`,
  addKeyboardShortcuts() {
    return {
      Delete: () => deleteBlank(this.editor, "after"),
      Backspace: () => deleteBlank(this.editor, "before"),
    };
  },
});

// The same closed list as lib/articles/text/rules.ts: what cannot be stored cannot be typed or pasted.
const shared = {
  code: false,
  codeBlock: false,
  horizontalRule: false,
  strike: false,
  underline: false,
  link: false,
  document: false,
} as const;

export const bodyExtensions = [
  StarterKit.configure({ ...shared, blockquote: false, listItem: false, heading: { levels: [2, 3] } }),
  Document,
  Blockquote.extend({ content: "paragraph+" }),
  ListItem.extend({ content: "paragraph+" }),
  FactChip,
  BlankChip,
  ArticleLink,
  ...tableNodes,
  PhotoNode,
  CommentMarks,
  FindingMarks,
];

export const lineExtensions = [
  StarterKit.configure({
    ...shared,
    blockquote: false,
    bulletList: false,
    orderedList: false,
    listItem: false,
    listKeymap: false,
    heading: false,
    trailingNode: false,
  }),
  Document.extend({ content: "paragraph" }),
  FactChip,
  BlankChip,
  CommentMarks,
  FindingMarks,
];
