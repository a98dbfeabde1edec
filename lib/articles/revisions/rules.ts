import { diffArrays, diffWordsWithSpace } from "diff";
import { z } from "zod";
import { isEditable, type ArticleState } from "../rules";
import { docText, type BodyDoc, type LineDoc } from "../text/rules";

export const revisionPageSize = 30;

/** Saves by one person within this are told as one. */
const oneSittingMs = 10 * 60_000;

export const historyPath = (articleId: string) => `/articles/${articleId}/history`;

const version = z.coerce.number().int().min(1).max(1_000_000).nullable().catch(null).default(null);
export const historyFilterSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
  from: version,
  to: version,
});
export type HistoryFilter = z.output<typeof historyFilterSchema>;

export const restoreRevisionSchema = z.object({
  articleId: z.uuid(),
  /** Of the article as it was seen, so that nobody's newer words are overwritten. */
  version: z.number().int().min(1),
  /** The one to go back to. */
  revision: z.number().int().min(1),
});
export type RestoreRevision = z.output<typeof restoreRevisionSchema>;

export type Revision = {
  version: number;
  state: ArticleState;
  /** The state before it; null: the first that was kept. */
  before: ArticleState | null;
  note: string | null;
  actorName: string;
  at: Date;
};

/** What a revision was, from the states at its two sides. */
export function actOf({ version, state, before }: Revision): string {
  if (before === null) return version === 1 ? "Tạo bài từ hồ sơ" : "Bản cũ nhất còn giữ";
  if (state === before) return isEditable(state) ? "Lưu nội dung" : "Đính chính theo hồ sơ";
  switch (state) {
    case "draft":
      return before === "in_review" ? "Trả lại để sửa" : "Mở lại để sửa";
    case "in_review":
      return "Gửi duyệt";
    case "approved":
      return "Duyệt bài";
    case "published":
      return "Đăng bài";
    case "withdrawn":
      return "Gỡ bài";
  }
}

/** Newest first, one row for the saves of one sitting: its newest revision, and how many saves it was. */
export function inSittings(revisions: readonly Revision[]): (Revision & { saves: number })[] {
  const rows: (Revision & { saves: number; oldest: number })[] = [];
  for (const revision of revisions) {
    const isSave = revision.state === revision.before && isEditable(revision.state);
    const last = rows.at(-1);
    const joins =
      last !== undefined &&
      isSave &&
      last.saves > 0 &&
      last.actorName === revision.actorName &&
      last.oldest - revision.at.getTime() <= oneSittingMs;
    if (joins) {
      last.saves += 1;
      last.oldest = revision.at.getTime();
    } else rows.push({ ...revision, saves: isSave ? 1 : 0, oldest: revision.at.getTime() });
  }
  return rows.map(({ oldest: _, ...row }) => row);
}

/** A piece of a paragraph: in both texts, or only in the one it stands in. */
export type Piece = { text: string; changed: boolean };
/** One line of two texts beside each other; null: there is no such paragraph. */
export type ComparedLine = { left: Piece[] | null; right: Piece[] | null };

// Two long texts without a word in common are shown as wholly new: every pair of their words would be looked at.
const mostEdits = 2_000;

function comparedPair(left: string, right: string): ComparedLine {
  const changes = diffWordsWithSpace(left, right, { maxEditLength: mostEdits });
  if (!changes) return { left: [{ text: left, changed: true }], right: [{ text: right, changed: true }] };
  const side = (other: "added" | "removed") =>
    changes
      .filter((change) => !change[other])
      .map(({ value, added, removed }) => ({ text: value, changed: added || removed }));
  return { left: side("added"), right: side("removed") };
}

const whole = (text: string): Piece[] => [{ text, changed: true }];

/**
 * Two texts paragraph by paragraph, side by side: paragraphs that both have stand beside each other; between them what
 * was taken out stands beside what was put in, word by word.
 */
export function compareLines(left: readonly string[], right: readonly string[]): ComparedLine[] {
  const parts = diffArrays([...left], [...right], { maxEditLength: mostEdits });
  if (!parts)
    return [
      ...left.map((text) => ({ left: whole(text), right: null })),
      ...right.map((text) => ({ left: null, right: whole(text) })),
    ];
  const lines: ComparedLine[] = [];
  let gone: string[] = [];
  let come: string[] = [];
  const settle = () => {
    for (let at = 0; at < Math.max(gone.length, come.length); at += 1) {
      const [one, other] = [gone[at], come[at]];
      if (one !== undefined && other !== undefined) lines.push(comparedPair(one, other));
      else
        lines.push({
          left: one === undefined ? null : whole(one),
          right: other === undefined ? null : whole(other),
        });
    }
    [gone, come] = [[], []];
  };
  for (const { value, added, removed } of parts) {
    if (removed) gone.push(...value);
    else if (added) come.push(...value);
    else {
      settle();
      const same = (text: string) => [{ text, changed: false }];
      lines.push(...value.map((text) => ({ left: same(text), right: same(text) })));
    }
  }
  settle();
  return lines;
}

export type ComparedText = { name: string; lines: ComparedLine[] };
type Said = { title: LineDoc; lead: LineDoc; body: BodyDoc; prefix: string | null; byline: string | null };

const linesOf = (text: string | null) => (text ?? "").split("\n").filter((line) => line !== "");

/** The parts in which two texts of one article differ. */
export function compareTexts(left: Said, right: Said): ComparedText[] {
  const parts: [string, (text: Said) => string[]][] = [
    ["Tiêu đề", (text) => linesOf(docText(text.title))],
    ["Sapo", (text) => linesOf([text.prefix, docText(text.lead)].filter(Boolean).join(" "))],
    ["Nội dung", (text) => linesOf(docText(text.body))],
    ["Bút danh", (text) => linesOf(text.byline)],
  ];
  return parts
    .map(([name, read]) => ({ name, lines: compareLines(read(left), read(right)) }))
    .filter(({ lines }) =>
      lines.some(({ left: one, right: other }) =>
        [...(one ?? []), ...(other ?? [])].some((piece) => piece.changed),
      ),
    );
}
