import type { FactBlock } from "../../facts/rules";
import type { BodyDoc, LineDoc } from "../../text/rules";
import { parseTemplate, type Node } from "../language/rules";
import { renderTemplate, type Tree } from "../render/rules";
import { blockScope } from "../scope/rules";

/** The three texts that a template is. */
export type TemplateText = { title: string; lead: string; body: string };

const report: TemplateText = {
  title: "{{title}}",
  lead: "{{lead}} {{leaders}} {{chair}} {{totals}}",
  body: ["{{documents}}", "{{programme}}", "{{results}}", "{{tasks}}", "{{awards}}"].join("\n"),
};

/** The greeting and the thanks are those that village loudspeakers begin and end a piece with. */
const loudspeaker: TemplateText = {
  title: "{{title}}",
  lead: "Kính thưa toàn thể bà con! {{lead}}",
  body: [
    "{{leaders}} {{chair}}",
    "{{totals}}",
    "{{documents}}",
    "{{#each programme}}{{this}}",
    "{{/each}}",
    "{{tasks}}",
    "Xin cảm ơn bà con đã chú ý lắng nghe.",
  ].join("\n"),
};

/** What a new template begins with, and what "Khôi phục mẫu gốc" brings back. */
export const originalTemplates = {
  report,
  loudspeaker,
  // The software's own drafts of these two choose sentences by their length and number (kinds/drafts).
  brief: { title: "{{title}}", lead: "{{lead}}", body: "{{leaders}} {{chair}} {{totals}}" },
  social: {
    title: "{{title}}",
    lead: "{{lead}}",
    body: ["{{totals}}", "{{leaders}}", "{{tasks}}"].join("\n"),
  },
} satisfies Record<"report" | "brief" | "loudspeaker" | "social", TemplateText>;

const treeOf = (text: string): Node[] => {
  const parsed = parseTemplate(text, false);
  if (!parsed.ok) throw new Error(parsed.problem.sentence);
  return parsed.value;
};

const trees = new Map<TemplateText, Tree>();

/** The draft that an original template makes of a fact block. */
export function originalDraft(
  kind: "report" | "loudspeaker",
  facts: FactBlock,
): { title: LineDoc; lead: LineDoc; body: BodyDoc } {
  const text = originalTemplates[kind];
  const tree = trees.get(text) ?? {
    title: treeOf(text.title),
    lead: treeOf(text.lead),
    body: treeOf(text.body),
  };
  trees.set(text, tree);
  const draft = renderTemplate(tree, blockScope(facts));
  if (!draft) throw new RangeError("The record is longer than an article may be");
  return draft;
}
