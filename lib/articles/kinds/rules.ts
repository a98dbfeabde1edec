import { docText, type BodyDoc, type LineDoc } from "../text/rules";

export const articleKinds = ["report", "brief", "loudspeaker", "social", "news"] as const;
export type ArticleKind = (typeof articleKinds)[number];

export const articleKindNames = {
  report: "Bài tường thuật",
  brief: "Tin vắn",
  loudspeaker: "Bài phát thanh",
  social: "Bài đăng mạng xã hội",
  news: "Tin bài khác",
} satisfies Record<ArticleKind, string>;

/** Those that are written from a conference's record, all from one fact block. */
export const recordKinds = ["report", "brief", "loudspeaker", "social"] as const;

export const kindHints = {
  report: "Bài đầy đủ của cơ quan tổ chức hoặc của một điểm cầu.",
  brief: "Nhiều nhất 120 chữ.",
  loudspeaker: "Để đọc trên loa truyền thanh xã, phường: chữ viết tắt, ngày tháng viết như khi đọc.",
  social: "Để sao chép lên Zalo, Facebook; kèm địa chỉ bài trên trang công khai.",
} satisfies Record<(typeof recordKinds)[number], string>;

/** Whether it ends on the public site; the others end approved, to be read aloud or copied. */
export const isForSite = (kind: ArticleKind) => kind !== "loudspeaker" && kind !== "social";

/** What a short item may have at most (the newsroom's own rule, issue of the recap: 120 words). */
export const briefWords = 120;

type Text = { title: LineDoc; lead: LineDoc; body: BodyDoc };

/** Words as Vietnamese counts them: what stands between spaces and holds a letter or a digit. */
export const countWords = (text: string): number =>
  text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** The words of an article without its title. */
export const wordsOf = ({ lead, body }: Text): number => countWords(`${docText(lead)}\n${docText(body)}`);

/** By how many words a text is longer than its kind may be; 0: it is not. */
export const wordsOver = (kind: ArticleKind, text: Text): number =>
  kind === "brief" ? Math.max(0, wordsOf(text) - briefWords) : 0;

/** The article as plain text, to be read aloud, copied or handed on. `url`: its page on the public site. */
export function plainArticle(
  kind: ArticleKind,
  text: Text,
  { byline, url }: { byline: string | null; url: string | null },
): string {
  const body = docText(text.body).replaceAll("\n", "\n\n");
  const parts = [docText(text.title), docText(text.lead), body];
  if (kind === "social") return [...parts, url].filter(Boolean).join("\n\n");
  const signed = kind === "loudspeaker" ? parts : [...parts, byline];
  return signed.filter(Boolean).join("\n\n");
}
