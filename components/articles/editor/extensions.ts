import { mergeAttributes, Node } from "@tiptap/core";
import Blockquote from "@tiptap/extension-blockquote";
import Document from "@tiptap/extension-document";
import { ListItem } from "@tiptap/extension-list";
import StarterKit from "@tiptap/starter-kit";

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
];
