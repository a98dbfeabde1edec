import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { MarkedComment } from "@/lib/articles/comments/queries";
import { anchorOf, findAnchor } from "@/lib/articles/comments/rules";

/** What an editor shows as one line, and where each of its letters stands in the document. */
function flatten(doc: Node): { text: string; positions: number[] } {
  let text = "";
  const positions: number[] = [];
  const put = (letter: string, position: number) => {
    // As docText has it: single spaces, none at the beginning.
    if (/\s/.test(letter) && (text === "" || text.endsWith(" "))) return;
    text += /\s/.test(letter) ? " " : letter;
    positions.push(position);
  };
  doc.descendants((node, position) => {
    if (node.isTextblock && text !== "") put(" ", position);
    else if (node.isText)
      for (let at = 0; at < (node.text ?? "").length; at += 1) put(node.text?.[at] ?? "", position + at);
    else if (node.isInline && node.isLeaf) {
      const shown = node.type.name === "hardBreak" ? " " : leafText(node);
      // Every letter of a chip stands where the chip does: it is marked as one piece.
      for (const letter of shown) put(letter, position);
    }
    return true;
  });
  return { text, positions };
}

const leafText = ({ type, attrs }: Node) => {
  const text = typeof attrs["text"] === "string" ? attrs["text"] : "";
  return type.name === "blank" ? `[${text}]` : text;
};

export const commentMarksKey = new PluginKey<DecorationSet>("comments");

function drawn(doc: Node, comments: readonly MarkedComment[]): DecorationSet {
  const { text, positions } = flatten(doc);
  return DecorationSet.create(
    doc,
    comments.flatMap(({ quote, before, after, text: said, actorName }) => {
      const at = quote === null ? null : findAnchor(text, { quote, before, after });
      const from = at === null ? undefined : positions[at];
      const last = at === null ? undefined : positions[at + (quote ?? "").length - 1];
      return from === undefined || last === undefined
        ? []
        : [Decoration.inline(from, last + 1, { class: "comment-mark", title: `${actorName}: ${said}` })];
    }),
  );
}

/** The words of an editor's selection with what finds them again; null: nothing is chosen in it. */
export function chosenWords(doc: Node, { from, to }: { from: number; to: number }) {
  if (from === to) return null;
  const { text, positions } = flatten(doc);
  const start = positions.findIndex((position) => position >= from);
  const end = positions.findLastIndex((position) => position < to);
  return start === -1 || end < start ? null : anchorOf(text, start, end + 1);
}

/** Marks the words at which open remarks stand; they move with the text while it is typed in. */
export const CommentMarks = Extension.create({
  name: "commentMarks",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key: commentMarksKey,
      state: {
        init: () => DecorationSet.empty,
        apply(transaction, marks) {
          const given = transaction.getMeta(commentMarksKey) as readonly MarkedComment[] | undefined;
          if (given) return drawn(transaction.doc, given);
          return transaction.docChanged ? marks.map(transaction.mapping, transaction.doc) : marks;
        },
      },
      props: { decorations: (state) => commentMarksKey.getState(state) },
    }),
  ],
});
