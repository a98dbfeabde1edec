import { z } from "zod";
import { cleanText } from "@/lib/text/normalize";
import { formatDateTime } from "@/lib/time";
import { factsOf, type BodyDoc, type Known, type LineDoc } from "../text/rules";

type Text = { title: LineDoc; lead: LineDoc; body: BodyDoc };

/** A fact that the record gives otherwise than an approved text prints it. */
export type ChangedFact = {
  key: string;
  /** What it is, as the chip tells it. */
  record: string;
  field: string;
  said: string;
  /** Null: the record gives it no more. */
  now: string | null;
};

/** The facts of a text that the record now gives otherwise, each once, in reading order. */
export function changedFacts(text: Text, known: Known): ChangedFact[] {
  const changed = new Map<string, ChangedFact>();
  for (const { key, text: said } of [text.title, text.lead, text.body].flatMap(factsOf)) {
    const now = known.get(key);
    const given = now?.kind === "fact" ? now.text : null;
    if (given === said || changed.has(key)) continue;
    const source = now?.source ?? { record: "", field: "" };
    changed.set(key, { key, ...source, said, now: given });
  }
  return [...changed.values()];
}

const longest = 1_000;

/** What the readers are told: when the article was published, what it said, and what is right. */
export function correctionSentence(changed: readonly ChangedFact[], publishedAt: Date): string {
  const pairs = changed.flatMap(({ said, now }) => (now === null ? [] : [`ghi “${said}”, đúng là “${now}”`]));
  const head = `Bài đăng lúc ${formatDateTime(publishedAt)} `;
  const tail = ". Ban biên tập xin đính chính.";
  return `${head}${pairs.join("; ")}`.slice(0, longest - tail.length) + tail;
}

export const correctFromRecordSchema = z.object({
  articleId: z.uuid(),
  version: z.int32().positive(),
  correction: z
    .string()
    .transform(cleanText)
    .pipe(
      z
        .string()
        .min(1, "Nhập nội dung đính chính.")
        .max(longest, "Nội dung đính chính có nhiều nhất 1.000 ký tự."),
    ),
  /** Of the corrected text that was shown: what is published is what was read. */
  digest: z.string().max(64),
});
export type CorrectFromRecord = z.output<typeof correctFromRecordSchema>;
