import type { Editor } from "@tiptap/core";
import {
  BetweenHorizontalEnd,
  BetweenHorizontalStart,
  BetweenVerticalEnd,
  BetweenVerticalStart,
  FoldHorizontal,
  FoldVertical,
  PanelTop,
  Trash2,
} from "lucide-react";
import { Tool } from "./tool";

/** What can be done with the table that the cursor is in. */
export function TableTools({ editor }: { editor: Editor }) {
  const chain = () => editor.chain().focus();
  return (
    <div
      role="toolbar"
      aria-label="Bảng"
      className="border-line bg-sunken flex flex-wrap items-center gap-1 border-b p-1"
    >
      <span aria-hidden className="text-ink-soft px-2 text-sm font-semibold">
        Bảng
      </span>
      <Tool label="Thêm hàng phía trên" onPress={() => chain().addRowBefore().run()}>
        <BetweenHorizontalEnd />
      </Tool>
      <Tool label="Thêm hàng phía dưới" onPress={() => chain().addRowAfter().run()}>
        <BetweenHorizontalStart />
      </Tool>
      <Tool label="Bỏ hàng" onPress={() => chain().deleteRow().run()}>
        <FoldVertical />
      </Tool>
      <Tool label="Thêm cột bên trái" onPress={() => chain().addColumnBefore().run()}>
        <BetweenVerticalEnd />
      </Tool>
      <Tool label="Thêm cột bên phải" onPress={() => chain().addColumnAfter().run()}>
        <BetweenVerticalStart />
      </Tool>
      <Tool label="Bỏ cột" onPress={() => chain().deleteColumn().run()}>
        <FoldHorizontal />
      </Tool>
      <Tool label="Hàng đầu là tiêu đề" onPress={() => chain().toggleHeaderRow().run()}>
        <PanelTop />
      </Tool>
      <Tool label="Bỏ cả bảng" onPress={() => chain().deleteTable().run()}>
        <Trash2 />
      </Tool>
    </div>
  );
}
