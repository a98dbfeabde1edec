import { bodyFromHtml, droppedNames, type Dropped } from "../from-html/rules";
import { renderHtml } from "../html/rules";
import { linkFrom } from "../links/rules";
import { docText } from "../rules";

/** What the clipboard gives. */
export type Clipboard = { html: string; text: string; files: number };

/**
 * What is to be done with what was pasted. `insert`: put this HTML in, saying `sentence` where something was left out.
 * `link`: an address alone, ready to stand in a text. `plain`: the editor's own way will do. `refused`: nothing is put
 * in.
 */
export type Pasted =
  | { kind: "insert"; html: string; sentence: string | null }
  | { kind: "link"; href: string }
  | { kind: "plain" }
  | { kind: "refused"; sentence: string };

const htmlMost = 20_000_000;
const textMost = 200_000;

const tooLong =
  "Nội dung dán dài hơn một bài được phép nên chưa dán gì. Đề nghị dán từng phần, mỗi phần không quá 200.000 ký tự.";
const onlyFiles = "Ảnh và tệp không dán được vào bài. Đề nghị tải ảnh lên ở mục Ảnh rồi chèn vào nội dung.";

/** What was left out, in a sentence. Null: nothing that anybody misses. */
export function leftOut(dropped: readonly Dropped[]): string | null {
  if (dropped.length === 0) return null;
  const each = dropped.map(({ what, count }) => `${count} ${droppedNames[what]}`).join("; ");
  const hint = dropped.some(({ what }) => what === "picture")
    ? " Ảnh phải tải lên ở mục Ảnh rồi chèn vào nội dung."
    : "";
  return `Khi dán đã bỏ: ${each}.${hint}`;
}

/** Copied inside an editor like ours: chips and tables come back as they were. */
const isOwn = (html: string) => html.includes("data-pm-slice");

/** Decides what becomes of a paste; `line`: into a title or a lead, which is one paragraph of words. */
export function pasted({ html, text, files }: Clipboard, line: boolean): Pasted {
  if (html.length > htmlMost || text.length > textMost) return { kind: "refused", sentence: tooLong };
  if (html.trim() === "") {
    if (text === "") return files > 0 ? { kind: "refused", sentence: onlyFiles } : { kind: "plain" };
    const href = /^https?:\/\/\S+$/i.test(text.trim()) ? linkFrom(text) : null;
    return href !== null && !line ? { kind: "link", href } : { kind: "plain" };
  }
  if (isOwn(html)) return { kind: "plain" };
  const { doc, dropped } = bodyFromHtml(html, { picture: () => null });
  if (dropped.some(({ what }) => what === "text")) return { kind: "refused", sentence: tooLong };
  const words = docText(doc);
  if (words === "") return { kind: "refused", sentence: leftOut(dropped) ?? onlyFiles };
  const kept = line
    ? renderHtml(
        {
          type: "doc",
          content: [{ type: "paragraph", content: [{ type: "text", text: words.replaceAll("\n", " ") }] }],
        },
        [],
      )
    : renderHtml(doc, []);
  return { kind: "insert", html: kept, sentence: leftOut(dropped) };
}
