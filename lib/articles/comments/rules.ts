import { z } from "zod";
import { cleanText } from "@/lib/text/normalize";
import { guardText, optionalLine, requiredLine } from "@/lib/text/fields";
import { formSayings } from "@/lib/text/sayings";
import { docText, type BodyDoc, type LineDoc } from "../text/rules";

export const commentPageSize = 20;
/** So many open threads are marked in the text at once. */
export const mostMarked = 200;
/** So many replies of one thread are shown. */
export const mostReplies = 100;

export const commentsPath = (articleId: string) => `/articles/${articleId}/comments`;

export const commentParts = ["title", "lead", "body"] as const;
export type CommentPart = (typeof commentParts)[number];
export const commentPartNames = {
  title: "Tiêu đề",
  lead: "Sapo",
  body: "Nội dung",
} satisfies Record<CommentPart, string>;

const longestQuote = 300;
/** How much is kept of what stands before and after: enough to tell two places with the same words apart. */
const contextLength = 40;

const context = optionalLine("Đoạn liền kề", 80);

/** Words of the article, found again by themselves and by what stands around them (a text quote selector). */
const placeSchema = z.object({
  part: z.enum(commentParts),
  quote: requiredLine("Đoạn được chọn", longestQuote, "Chọn đoạn cần trao đổi."),
  before: context,
  after: context,
});
export type CommentPlace = z.input<typeof placeSchema>;

const said = z
  .string("Nhập ý kiến.")
  .max(8_000, "Ý kiến dài nhất 2.000 ký tự, hãy rút gọn.")
  .transform(cleanText)
  .pipe(
    z
      .string()
      .min(1, "Nhập ý kiến.")
      .max(2_000, "Ý kiến dài nhất 2.000 ký tự, hãy rút gọn.")
      .superRefine(guardText),
  );

/** `commentId` names this sending: the same one sent twice is one. */
export const addCommentSchema = z.object({
  commentId: z.uuid(),
  articleId: z.uuid(),
  place: placeSchema.nullable(),
  text: said,
});
export type AddComment = z.output<typeof addCommentSchema>;

export const replyCommentSchema = z.object({ commentId: z.uuid(), parentId: z.uuid(), text: said });
export type ReplyComment = z.output<typeof replyCommentSchema>;

export const resolveCommentSchema = z.object({ commentId: z.uuid(), resolved: z.boolean() });
export type ResolveComment = z.output<typeof resolveCommentSchema>;

export const commentFilterSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
  state: z.enum(["open", "resolved"]).nullable().catch(null).default(null),
});
export type CommentFilter = z.output<typeof commentFilterSchema>;

export type CommentRefusal = "not_found";
export const commentSayings = {
  not_found: "Không tìm thấy tin bài hoặc ý kiến này. Nội dung vừa nhập vẫn được giữ; hãy tải lại trang.",
  ...formSayings,
} satisfies Record<CommentRefusal | "invalid" | "signed_out", string>;

type Anchor = { quote: string; before: string | null; after: string | null };

const commonEnd = (one: string, other: string) => {
  let length = 0;
  while (length < one.length && length < other.length && one.at(-1 - length) === other.at(-1 - length))
    length += 1;
  return length;
};
const commonStart = (one: string, other: string) => {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1;
  return length;
};

/**
 * Where the words stand now: of all places that say them, the one whose surroundings agree most, the first of equals.
 * Null: the words are gone.
 */
export function findAnchor(text: string, { quote, before, after }: Anchor): number | null {
  if (quote === "") return null;
  const [said, next] = [before?.trimEnd() ?? "", after?.trimStart() ?? ""];
  let best: { at: number; agrees: number } | null = null;
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    const agrees =
      commonEnd(text.slice(0, at).trimEnd(), said) +
      commonStart(text.slice(at + quote.length).trimStart(), next);
    if (best === null || agrees > best.agrees) best = { at, agrees };
  }
  return best?.at ?? null;
}

/** The words from one place of a text to another, with what finds them again; null: nothing is chosen. */
export function anchorOf(text: string, from: number, to: number) {
  const quote = text.slice(from, Math.min(to, from + longestQuote)).trim();
  if (quote === "") return null;
  const start = text.indexOf(quote, from);
  if (start === -1) return null;
  const end = start + quote.length;
  return {
    quote,
    before: text.slice(Math.max(0, start - contextLength), start),
    after: text.slice(end, end + contextLength),
  };
}

/** One part of an article as one line, as the quotes are kept. */
export const lineOf = (doc: BodyDoc | LineDoc) => docText(doc).replaceAll("\n", " ");

/** Whether the words that a remark stands at are no longer said. A remark of the whole article has no place to lose. */
export function hasLostPlace(
  texts: Record<CommentPart, BodyDoc | LineDoc>,
  comment: { part: CommentPart | null; quote: string | null; before: string | null; after: string | null },
): boolean {
  const { part, quote, before, after } = comment;
  return (
    part !== null && quote !== null && findAnchor(lineOf(texts[part]), { quote, before, after }) === null
  );
}
