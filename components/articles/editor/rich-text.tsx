"use client";

import type { Editor, JSONContent } from "@tiptap/core";
import { EditorContent, useEditor, useEditorState } from "@tiptap/react";
import clsx from "clsx";
import { Bold, Heading2, Heading3, Italic, List, ListOrdered, Quote, Redo2, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { bodyExtensions, lineExtensions } from "./extensions";

/** One text of the article. `line`: a single paragraph. The editor itself comes by `onReady`, for inserting facts. */
export function RichText({
  id,
  label,
  line = false,
  content,
  editable,
  className,
  onReady,
  onFocus,
  onChange,
}: {
  id: string;
  label: string;
  line?: boolean;
  content: JSONContent;
  editable: boolean;
  className?: string;
  onReady: (editor: Editor) => void;
  onFocus: (editor: Editor) => void;
  onChange: (content: JSONContent) => void;
}) {
  const editor = useEditor({
    extensions: line ? lineExtensions : bodyExtensions,
    content,
    editable,
    immediatelyRender: false,
    // The style element that Tiptap would add has no nonce; globals.css says the same.
    injectCSS: false,
    editorProps: {
      attributes: {
        id,
        role: "textbox",
        "aria-multiline": line ? "false" : "true",
        "aria-labelledby": `${id}-label`,
        class: clsx("article-text", className),
      },
    },
    onCreate: (created) => onReady(created.editor),
    onFocus: (focused) => onFocus(focused.editor),
    // ProseMirror's attributes have no prototype, and a server action takes only plain objects.
    onUpdate: (updated) => onChange(structuredClone(updated.editor.getJSON())),
  });
  return (
    <div className="flex flex-col gap-1">
      <p id={`${id}-label`} className="font-semibold">
        {label}
      </p>
      <div className={clsx("border-line-strong rounded-md border", editable ? "bg-surface" : "bg-sunken")}>
        {editable && !line && editor && <Toolbar editor={editor} />}
        {editor ? <EditorContent editor={editor} /> : <div className="min-h-11" />}
      </div>
    </div>
  );
}

function Toolbar({ editor }: { editor: Editor }) {
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive("bold"),
      italic: now.isActive("italic"),
      second: now.isActive("heading", { level: 2 }),
      third: now.isActive("heading", { level: 3 }),
      bullets: now.isActive("bulletList"),
      numbers: now.isActive("orderedList"),
      quote: now.isActive("blockquote"),
    }),
  });
  const chain = () => editor.chain().focus();
  return (
    <div role="toolbar" aria-label="Định dạng" className="border-line flex flex-wrap gap-1 border-b p-1">
      <Tool label="Chữ đậm" active={on.bold} onPress={() => chain().toggleBold().run()}>
        <Bold />
      </Tool>
      <Tool label="Chữ nghiêng" active={on.italic} onPress={() => chain().toggleItalic().run()}>
        <Italic />
      </Tool>
      <Tool label="Đề mục lớn" active={on.second} onPress={() => chain().toggleHeading({ level: 2 }).run()}>
        <Heading2 />
      </Tool>
      <Tool label="Đề mục nhỏ" active={on.third} onPress={() => chain().toggleHeading({ level: 3 }).run()}>
        <Heading3 />
      </Tool>
      <Tool label="Danh sách" active={on.bullets} onPress={() => chain().toggleBulletList().run()}>
        <List />
      </Tool>
      <Tool label="Danh sách đánh số" active={on.numbers} onPress={() => chain().toggleOrderedList().run()}>
        <ListOrdered />
      </Tool>
      <Tool label="Trích dẫn" active={on.quote} onPress={() => chain().toggleBlockquote().run()}>
        <Quote />
      </Tool>
      <Tool label="Hoàn tác" onPress={() => chain().undo().run()}>
        <Undo2 />
      </Tool>
      <Tool label="Làm lại" onPress={() => chain().redo().run()}>
        <Redo2 />
      </Tool>
    </div>
  );
}

function Tool({
  label,
  active,
  onPress,
  children,
}: {
  label: string;
  active?: boolean;
  onPress: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={active}
      onClick={onPress}
      className={clsx(
        "flex size-11 items-center justify-center rounded sm:size-9 [&_svg]:size-5",
        active ? "bg-action text-on-brand" : "hover:bg-sunken",
      )}
    >
      {children}
    </button>
  );
}
