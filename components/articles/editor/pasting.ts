import { Extension, type Editor } from "@tiptap/core";
import { Plugin, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { pasted, type Clipboard } from "@/lib/articles/text/paste/rules";

const clipboardOf = (data: DataTransfer): Clipboard => ({
  html: data.getData("text/html"),
  text: data.getData("text/plain"),
  files: data.files.length,
});

function putLink(editor: Editor, href: string) {
  const { empty } = editor.state.selection;
  const link = { type: "link", attrs: { href } };
  if (empty)
    editor
      .chain()
      .focus()
      .insertContent({ type: "text", text: href, marks: [link] })
      .unsetMark("link")
      .run();
  else editor.chain().focus().setMark("link", { href }).run();
}

/**
 * What is pasted or dropped from elsewhere goes through the rules before the editor reads a byte of it. `say` is told
 * what was left out, null where everything was taken.
 */
export const Pasting = Extension.create<{ line: boolean; say: (sentence: string | null) => void }>({
  name: "pasting",
  addOptions: () => ({ line: false, say: () => undefined }),
  addProseMirrorPlugins() {
    const { editor } = this;
    const { line, say } = this.options;
    /** Whether it was dealt with here. */
    const take = (view: EditorView, event: ClipboardEvent | DragEvent, data: DataTransfer, drop: boolean) => {
      if (!view.editable) return false;
      const found = pasted(clipboardOf(data), line);
      say(found.kind === "insert" || found.kind === "refused" ? found.sentence : null);
      if (found.kind === "plain") return false;
      event.preventDefault();
      if (found.kind === "refused") return true;
      if (drop) {
        const { clientX: left, clientY: top } = event as DragEvent;
        const place = view.posAtCoords({ left, top });
        if (place)
          view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(place.pos))));
      }
      if (found.kind === "link") putLink(editor, found.href);
      else view.pasteHTML(found.html);
      return true;
    };
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            paste: (view, event) =>
              event.clipboardData !== null && take(view, event, event.clipboardData, false),
            // What is dragged within the text is the editor's own affair.
            drop: (view, event) =>
              view.dragging === null &&
              event.dataTransfer !== null &&
              take(view, event, event.dataTransfer, true),
          },
        },
      }),
    ];
  },
});
