import { Extension, type Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { Finding } from "@/lib/articles/style/table/rules";

const key = new PluginKey<DecorationSet>("findings");

/** Underlines what the linter found; it is drawn over the text and never part of it. */
export const FindingMarks = Extension.create({
  name: "findingMarks",
  addProseMirrorPlugins: () => [
    new Plugin({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (transaction, before) => {
          const given = transaction.getMeta(key) as DecorationSet | undefined;
          return given ?? before.map(transaction.mapping, transaction.doc);
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});

/** The text of a piece of a line as lib/articles/style/lines counts it. */
const lengthOf = (node: Node): number => {
  if (node.isText) return node.nodeSize;
  const text = (node.attrs as { text?: string }).text ?? "";
  if (node.type.name === "fact") return text.length;
  return node.type.name === "blank" ? text.length + 2 : 1;
};

const paragraphsOf = (doc: Node) => {
  const found: { node: Node; at: number }[] = [];
  doc.descendants((node, at) => {
    if (node.isTextblock) found.push({ node, at: at + 1 });
    return !node.isTextblock;
  });
  return found;
};

/** Where an offset of a paragraph stands in the editor: before or after a chip, never within. */
function positionIn({ node, at }: { node: Node; at: number }, offset: number, side: "start" | "end"): number {
  let left = offset;
  let position = at;
  for (const child of node.children) {
    const length = lengthOf(child);
    if (left < length || (side === "end" && left === length)) {
      if (child.isText) return position + left;
      return side === "end" && left > 0 ? position + child.nodeSize : position;
    }
    left -= length;
    position += child.nodeSize;
  }
  return position;
}

type Range = { from: number; to: number };
const rangeIn = (paragraphs: ReturnType<typeof paragraphsOf>, { place }: Finding): Range | null => {
  if (!("start" in place)) return null;
  const paragraph = paragraphs[place.paragraph];
  if (!paragraph) return null;
  return {
    from: positionIn(paragraph, place.start, "start"),
    to: positionIn(paragraph, place.end, "end"),
  };
};

/** Draws these findings in place of the ones before; the history of the editor does not hear of it. */
export function showFindings(editor: Editor, findings: readonly Finding[], chosen: string | null) {
  const { doc, tr } = editor.state;
  const paragraphs = paragraphsOf(doc);
  const decorations = findings.flatMap((finding) => {
    const range = rangeIn(paragraphs, finding);
    if (!range || range.from >= range.to) return [];
    const kind = finding.rule.severity === "blocking" ? "finding finding-blocking" : "finding finding-advice";
    return [
      Decoration.inline(range.from, range.to, {
        class: finding.id === chosen ? `${kind} finding-chosen` : kind,
        "data-finding": finding.id,
        title: finding.advice,
      }),
    ];
  });
  editor.view.dispatch(
    tr.setMeta(key, DecorationSet.create(doc, decorations)).setMeta("addToHistory", false),
  );
}

/** Puts the cursor on a finding. */
export function goTo(editor: Editor, finding: Finding) {
  const range = rangeIn(paragraphsOf(editor.state.doc), finding);
  if (range) editor.chain().setTextSelection(range).focus().scrollIntoView().run();
}

/** Writes the fixes in one step that can be taken back; what was typed over meanwhile, and every chip, stays as it is. */
export function mend(editor: Editor, fixes: readonly { finding: Finding; fix: string }[]) {
  const { doc, tr } = editor.state;
  const paragraphs = paragraphsOf(doc);
  const ranges = fixes
    .flatMap(({ finding, fix }) => {
      const range = rangeIn(paragraphs, finding);
      return range ? [{ ...range, fix, text: finding.text }] : [];
    })
    .sort((one, other) => other.from - one.from);
  let free = doc.content.size;
  for (const { from, to, fix, text } of ranges) {
    const within: Node[] = [];
    doc.nodesBetween(from, to, (node) => void within.push(node));
    if (within.some((node) => node.isAtom && !node.isText) || to > free || doc.textBetween(from, to) !== text)
      continue;
    if (fix === "") tr.delete(from, to);
    else tr.insertText(fix, from, to);
    free = from;
  }
  if (tr.docChanged) editor.view.dispatch(tr.scrollIntoView());
}
