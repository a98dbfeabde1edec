import { cleanLine } from "@/lib/text/normalize";
import { capitalRules } from "../capitals/rules";
import { dateRules } from "../dates/rules";
import { figureRules } from "../figures/rules";
import type { Hit, Line, Rule, StyleContext } from "../lines/rules";
import { markRules } from "../marks/rules";
import { recordRules } from "../record/rules";
import { registerRules } from "../register/rules";
import { wordRules } from "../words/rules";

export const ruleGroups = [
  { name: "Câu chữ", rules: wordRules },
  { name: "Viết hoa", rules: capitalRules },
  { name: "Ngày tháng", rules: dateRules },
  { name: "Số", rules: figureRules },
  { name: "Dấu câu, phông chữ", rules: markRules },
  { name: "Tên đơn vị, chức vụ", rules: registerRules },
  { name: "Theo hồ sơ", rules: recordRules },
] as const;

/** Every rule of style, in the order in which findings are shown. */
export const styleRules: readonly Rule[] = ruleGroups.flatMap((group): readonly Rule[] => group.rules);

export type Finding = Hit & {
  rule: Rule;
  /** Among the findings of this text. */
  id: string;
};

/** Of one rule: a text that is wrong throughout must not make the page stand still. */
const mostOfOne = 200;

/** What a finding is remembered by once it is ignored: the same words under the same rule, wherever they stand. */
export const ignoredText = (text: string) => cleanLine(text).slice(0, 200).trim();
export type Ignored = { rule: string; text: string };

const sameAs =
  ({ rule, text }: Ignored) =>
  (one: Ignored) =>
    one.rule === rule && one.text === text;

/** Whether somebody said of this finding that it is none; what blocks cannot be ignored. */
export const isIgnored = ({ rule, text }: Finding, ignored: readonly Ignored[]) =>
  rule.severity === "advice" && ignored.some(sameAs({ rule: rule.id, text: ignoredText(text) }));

/** Everything that the rules have to say of a text (domain.md 5.1, 5.2). Nothing is changed by it. */
export function styleFindings(lines: readonly Line[], context: StyleContext): Finding[] {
  return styleRules.flatMap((rule) =>
    rule
      .find(lines, context)
      .slice(0, mostOfOne)
      .map((hit, at) => ({ ...hit, rule, id: `${rule.id}-${at}` })),
  );
}
