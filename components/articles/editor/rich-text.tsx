"use client";

import type { Editor, JSONContent } from "@tiptap/core";
import { EditorContent, useEditor, useEditorState } from "@tiptap/react";
import clsx from "clsx";
import {
  Bold,
  Heading2,
  Heading3,
  Italic,
  Link,
  List,
  ListOrdered,
  Quote,
  Redo2,
  Table,
  Undo2,
} from "lucide-react";
import { useState } from "react";
import { Notice } from "@/components/ui/notice";
import { bodyExtensions, lineExtensions } from "./extensions";
import { LinkDialog } from "./link-dialog";
import { Pasting } from "./pasting";
import { TableTools } from "./table-tools";
import { Tool } from "./tool";

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
  /** What a paste left out, until the next one. */
  const [leftOut, setLeftOut] = useState<string | null>(null);
  const [extensions] = useState(() => [
    ...(line ? lineExtensions : bodyExtensions),
    Pasting.configure({ line, say: setLeftOut }),
  ]);
  const editor = useEditor({
    extensions,
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
      {leftOut !== null && (
        <Notice tone="warning" live>
          {leftOut}
        </Notice>
      )}
    </div>
  );
}

function Toolbar({ editor }: { editor: Editor }) {
  const [linking, setLinking] = useState(false);
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
      link: now.isActive("link"),
      table: now.isActive("table"),
    }),
  });
  const chain = () => editor.chain().focus();
  return (
    <>
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
        <Tool label="Liên kết" active={on.link} onPress={() => setLinking(true)}>
          <Link />
        </Tool>
        <Tool
          label="Chèn bảng"
          disabled={on.table}
          onPress={() => chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()}
        >
          <Table />
        </Tool>
        <Tool label="Hoàn tác" onPress={() => chain().undo().run()}>
          <Undo2 />
        </Tool>
        <Tool label="Làm lại" onPress={() => chain().redo().run()}>
          <Redo2 />
        </Tool>
      </div>
      {on.table && <TableTools editor={editor} />}
      {linking && <LinkDialog editor={editor} onClose={() => setLinking(false)} />}
    </>
  );
}
