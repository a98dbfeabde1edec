"use client";

import type { Editor } from "@tiptap/core";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { InputField } from "@/components/ui/input";
import { linkMost, linkTyped } from "@/lib/articles/text/links/rules";

const notAnAddress =
  "Địa chỉ này không dẫn tới trang nào. Ví dụ: https://daknong.gov.vn/tin, /tin-bai/hoi-nghi hoặc vanphong@daknong.gov.vn.";

/** The address of a link: of the words that are chosen, of the link that the cursor is in, or of new words. */
export function LinkDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const before = String(editor.getAttributes("link")["href"] ?? "");
  const asksWords = before === "" && editor.state.selection.empty;
  const [address, setAddress] = useState(before);
  const [words, setWords] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const chain = () => editor.chain().focus().extendMarkRange("link");
  const save = () => {
    const href = linkTyped(address);
    if (href === null) {
      setProblem(address.trim() === "" ? "Hãy nhập địa chỉ." : notAnAddress);
      return;
    }
    if (asksWords) {
      const marks = [{ type: "link", attrs: { href } }];
      const text = words.trim() === "" ? address.trim() : words.trim();
      editor.chain().focus().insertContent({ type: "text", text, marks }).unsetMark("link").run();
    } else chain().setMark("link", { href }).run();
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Liên kết">
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          // The dialog lies in the article's page, not in its form.
          event.stopPropagation();
          save();
        }}
      >
        <InputField
          label="Địa chỉ"
          inputMode="url"
          maxLength={linkMost}
          hint="Trang khác, trang của cổng này (bắt đầu bằng /) hoặc hộp thư điện tử."
          value={address}
          error={problem ?? undefined}
          onChange={(event) => {
            setAddress(event.target.value);
            setProblem(null);
          }}
        />
        {asksWords && (
          <InputField
            label="Chữ hiện trong bài"
            optional
            hint="Để trống thì hiện chính địa chỉ."
            maxLength={500}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
        <DialogActions>
          {before !== "" && (
            <Button
              variant="secondary"
              onClick={() => {
                chain().unsetMark("link").run();
                onClose();
              }}
            >
              Bỏ liên kết
            </Button>
          )}
          <Button type="submit" variant="primary">
            Đặt liên kết
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
