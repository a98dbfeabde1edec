import { mergeAttributes, Node, type Editor } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import { photoHref } from "@/lib/articles/photos/rules";

/** Puts one of the article's photos into the text, after the paragraph that the cursor is in. */
export function insertPhoto(editor: Editor | undefined, photoId: string) {
  if (!editor) return;
  const { $to } = editor.state.selection;
  const at = $to.depth === 0 ? $to.pos : $to.after(1);
  editor
    .chain()
    .focus()
    .insertContentAt(at, { type: "photo", attrs: { photoId } })
    .setNodeSelection(at)
    .scrollIntoView()
    .run();
}

/** Moves the photo at `from` past its neighbour; false: there is none on that side. */
function movePhoto(editor: Editor, from: number, side: "up" | "down"): boolean {
  const { state, view } = editor;
  const node = state.doc.nodeAt(from);
  const place = state.doc.resolve(from);
  if (node?.type.name !== "photo") return false;
  const neighbour = side === "up" ? place.nodeBefore : state.doc.resolve(from + node.nodeSize).nodeAfter;
  if (!neighbour) return false;
  const to = side === "up" ? from - neighbour.nodeSize : from + neighbour.nodeSize;
  const change = state.tr.delete(from, from + node.nodeSize).insert(to, node);
  view.dispatch(change.setSelection(NodeSelection.create(change.doc, to)).scrollIntoView());
  view.focus();
  return true;
}

const chosenPhoto = ({ state: { selection } }: Editor) =>
  selection instanceof NodeSelection && selection.node.type.name === "photo" ? selection.from : null;

/** A button of the photo; the mouse must not take the cursor out of the text on its way. */
function button(label: string, sign: string, press: () => void) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = sign;
  made.title = label;
  made.setAttribute("aria-label", label);
  made.addEventListener("mousedown", (event) => event.preventDefault());
  made.addEventListener("click", press);
  return made;
}

/** A photo of the article between its paragraphs: dragged, moved by its buttons or Alt with the arrows, taken out by Delete. */
export const PhotoNode = Node.create({
  name: "photo",
  group: "block",
  atom: true,
  draggable: true,
  selectable: true,
  addAttributes: () => ({
    photoId: {
      default: "",
      parseHTML: (element: HTMLElement) => element.getAttribute("data-photo") ?? "",
      renderHTML: ({ photoId }: Record<string, unknown>) => ({ "data-photo": photoId }),
    },
  }),
  parseHTML: () => [{ tag: "figure[data-photo]" }],
  renderHTML: ({ HTMLAttributes }) => ["figure", mergeAttributes({ class: "photo-node" }, HTMLAttributes)],
  renderText: () => "",
  addKeyboardShortcuts() {
    const move = (side: "up" | "down") => () => {
      const at = chosenPhoto(this.editor);
      return at !== null && movePhoto(this.editor, at, side);
    };
    return { "Alt-ArrowUp": move("up"), "Alt-ArrowDown": move("down") };
  },
  addNodeView() {
    return ({ node, editor, getPos }) => {
      const dom = document.createElement("figure");
      dom.className = "photo-node";
      dom.contentEditable = "false";
      const image = document.createElement("img");
      image.src = photoHref(String(node.attrs["photoId"]), "480.jpg");
      image.alt = "Ảnh trong bài";
      image.draggable = false;
      image.addEventListener("error", () => {
        image.alt = "Ảnh này không còn trong bài, sẽ không hiện khi đăng";
      });
      dom.append(image);
      if (editor.isEditable) {
        const at = (work: (position: number) => void) => () => {
          const position = getPos();
          if (position !== undefined) work(position);
        };
        const tools = document.createElement("span");
        tools.className = "photo-node-tools";
        tools.append(
          button(
            "Đưa ảnh lên",
            "↑",
            at((from) => movePhoto(editor, from, "up")),
          ),
          button(
            "Đưa ảnh xuống",
            "↓",
            at((from) => movePhoto(editor, from, "down")),
          ),
          button(
            "Bỏ ảnh khỏi nội dung",
            "×",
            at((from) => {
              editor
                .chain()
                .focus()
                .deleteRange({ from, to: from + 1 })
                .run();
            }),
          ),
        );
        dom.append(tools);
      }
      // Presses on the buttons are theirs, not the editor's.
      return {
        dom,
        stopEvent: (event) => event.target instanceof HTMLButtonElement && !event.type.startsWith("drag"),
        ignoreMutation: () => true,
      };
    };
  },
});
