import type { FactBlock, PartKey } from "../../facts/rules";
import { plainText, words, type Segment } from "../../facts/segments/rules";
import { originalDraft } from "../../templates/builtin/rules";
import { segmentsToInlines, type BodyDoc, type LineDoc, type Paragraph } from "../../text/rules";
import { briefWords, countWords, type ArticleKind } from "../rules";

type Text = { title: LineDoc; lead: LineDoc; body: BodyDoc };
type Sentence = Segment[];

const inOneParagraph = (sentences: readonly Sentence[]): Paragraph => ({
  type: "paragraph",
  content: segmentsToInlines(
    sentences.flatMap((sentence, at) => (at === 0 ? sentence : [words(" "), ...sentence])),
  ),
});
const lineOf = (sentences: readonly Sentence[]): LineDoc => ({
  type: "doc",
  content: [inOneParagraph(sentences)],
});
const bodyOf = (paragraphs: readonly (readonly Sentence[])[]): BodyDoc => {
  const content = paragraphs.filter((each) => each.length > 0).map(inOneParagraph);
  return { type: "doc", content: content.length > 0 ? content : [{ type: "paragraph" }] };
};
const wordsIn = (sentence: Sentence) => countWords(plainText(sentence));

/** What a short item tells, the most telling first; sentences that no longer fit are left out whole. */
const briefOrder: readonly PartKey[] = [
  "leaders",
  "chair",
  "totals",
  "tasks",
  "documents",
  "programme",
  "results",
];

function brief(facts: FactBlock): Text {
  let left = briefWords - facts.lead.reduce((sum, sentence) => sum + wordsIn(sentence), 0);
  const chosen: Sentence[] = [];
  for (const sentence of briefOrder.flatMap((part) => facts[part])) {
    const length = wordsIn(sentence);
    if (length > left) continue;
    chosen.push(sentence);
    left -= length;
  }
  return { title: lineOf(facts.title), lead: lineOf(facts.lead), body: bodyOf([chosen]) };
}

/** A hook, then a line for each thing worth telling: at most five. */
const socialOrder: readonly PartKey[] = ["totals", "chair", "leaders", "tasks", "results"];
const socialLines = 5;

function social(facts: FactBlock): Text {
  const lines = socialOrder.flatMap((part) => facts[part]).slice(0, socialLines);
  return {
    title: lineOf(facts.title),
    lead: lineOf(facts.lead),
    body: bodyOf(lines.map((sentence) => [sentence])),
  };
}

const report = (facts: FactBlock) => originalDraft("report", facts);
const loudspeaker = (facts: FactBlock) => originalDraft("loudspeaker", facts);

const drafts = { report, brief, loudspeaker, social, news: report } satisfies Record<
  ArticleKind,
  (facts: FactBlock) => Text
>;

/** The first draft of an article of this kind, from the one fact block that all kinds share, and from nothing else. */
export const draftOf = (kind: ArticleKind, facts: FactBlock): Text => drafts[kind](facts);
