import { StateBadge, type Tone } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import type { ConsultationRow } from "@/lib/articles/consultations/queries";
import { readVersion, remarksLeft, verdictNames, type Verdict } from "@/lib/articles/consultations/rules";
import { formatDateTime } from "@/lib/time";
import { ConsultationActs } from "./consultation-acts";

const tones = { agree: "good", agree_with_changes: "warn", disagree: "bad" } satisfies Record<Verdict, Tone>;

function stateOf(row: ConsultationRow, now: Date): [Tone, string] {
  if (row.answer) return [tones[row.answer.verdict], verdictNames[row.answer.verdict]];
  if (row.revokedAt) return ["neutral", "Đã thôi xin ý kiến"];
  if (row.dueAt <= now) return ["bad", "Quá hạn, chưa góp ý"];
  return row.openedAt
    ? ["info", `Đã mở ${formatDateTime(row.openedAt)}, chưa góp ý`]
    : ["neutral", "Chưa mở"];
}

function AnotherVersion({ read, now }: { read: number; now: number }) {
  const sentence = readVersion(read, now);
  return sentence && <p className="text-sm font-semibold">{sentence}</p>;
}

/** Each body with its link and its answer: the page to work with, and the summary on paper. */
export function ConsultationList({
  rows,
  origin,
  now,
  mayChange,
}: {
  rows: readonly ConsultationRow[];
  origin: string;
  now: Date;
  mayChange: boolean;
}) {
  return (
    <ul className="flex flex-col gap-3">
      {rows.map((row) => {
        const [tone, word] = stateOf(row, now);
        return (
          <li key={row.id} className="border-line bg-surface break-inside-avoid rounded-md border p-4">
            <div className="flex flex-wrap items-baseline justify-between gap-2">
              <h3 className="font-semibold">{row.name}</h3>
              <StateBadge tone={tone}>{word}</StateBadge>
            </div>
            <p className="text-ink-soft text-sm">
              {row.revokedAt
                ? `Thôi xin ý kiến lúc ${formatDateTime(row.revokedAt)}`
                : `Hạn góp ý: ${formatDateTime(row.dueAt)}`}
            </p>
            {row.answer && (
              <div className="mt-2">
                {row.answer.text && <p className="whitespace-pre-line">{row.answer.text}</p>}
                <p className="text-ink-soft text-sm">
                  {[row.answer.answeredBy, row.answer.post, formatDateTime(row.answer.at)]
                    .filter(Boolean)
                    .join(" · ")}
                </p>
                <AnotherVersion read={row.answer.articleVersion} now={row.version} />
              </div>
            )}
            {row.commentsLeft > 0 && <p className="mt-2">{remarksLeft(row.commentsLeft)}</p>}
            {row.comments.length > 0 && (
              <ul className="mt-2 flex flex-col gap-2">
                {row.comments.map(({ id, quote, text }) => (
                  <li key={id}>
                    {quote && (
                      <blockquote className="border-line-strong text-ink-soft border-l-4 pl-3 text-sm">
                        {quote}
                      </blockquote>
                    )}
                    <p className="whitespace-pre-line">{text}</p>
                  </li>
                ))}
              </ul>
            )}
            {row.path && mayChange && (
              <div className="no-print mt-3 flex flex-wrap items-center gap-2">
                <CopyButton
                  size="small"
                  text={`${origin}${row.path}`}
                  label="Sao chép liên kết"
                  of={row.name}
                />
                <ConsultationActs consultationId={row.id} name={row.name} />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
