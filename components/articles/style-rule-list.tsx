import { StateBadge } from "@/components/ui/badge";
import { Section } from "@/components/ui/section";
import { ruleGroups } from "@/lib/articles/style/table/rules";

const mostShown = 120;
const short = (text: string) => (text.length > mostShown ? `${text.slice(0, mostShown)}…` : text);

/** The table of the linter as a reader needs it: what, why, wrong and right. */
export function StyleRuleList() {
  return (
    <div className="flex flex-col gap-4">
      {ruleGroups.map(({ name, rules }) => (
        <Section key={name} title={name}>
          <ul className="divide-line flex flex-col divide-y">
            {rules.map((rule) => (
              <li
                key={rule.id}
                className="grid gap-x-6 gap-y-1 py-3 first:pt-0 last:pb-0 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]"
              >
                <div className="min-w-0">
                  <h3 className="flex flex-wrap items-center gap-2 font-semibold">
                    {rule.name}
                    {rule.severity === "blocking" && <StateBadge tone="warn">Phải sửa</StateBadge>}
                  </h3>
                  <p className="text-ink-soft text-sm">{rule.why}</p>
                </div>
                {rule.wrong !== "" && (
                  <dl className="grid min-w-0 grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-sm [overflow-wrap:anywhere]">
                    <dt className="text-bad-ink">Chưa đúng</dt>
                    <dd>{short(rule.wrong)}</dd>
                    <dt className="text-good-ink">Đúng</dt>
                    <dd>{short(rule.right)}</dd>
                  </dl>
                )}
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </div>
  );
}
