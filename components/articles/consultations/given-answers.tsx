import { Section } from "@/components/ui/section";
import type { Consulted } from "@/lib/articles/consultations/queries";
import { readVersion, verdictNames } from "@/lib/articles/consultations/rules";
import { formatDateTime } from "@/lib/time";

/** What the body has answered already, the newest first; the newest counts. */
export function GivenAnswers({
  answers,
  comments,
  commentsLeft,
  version,
}: Pick<Consulted, "answers" | "comments" | "commentsLeft" | "version">) {
  if (answers.length === 0) return null;
  return (
    <Section title="Ý kiến đã gửi">
      <ul className="flex flex-col gap-3">
        {answers.map(({ id, verdict, text, answeredBy, post, at, articleVersion }, position) => (
          <li key={id} className="border-line border-b pb-3 last:border-b-0">
            <p>
              <strong>{verdictNames[verdict]}</strong>
              {position > 0 && <span className="text-ink-soft"> (đã thay bằng ý kiến sau)</span>}
            </p>
            {text && <p className="whitespace-pre-line">{text}</p>}
            <p className="text-ink-soft text-sm">
              {[answeredBy, post, formatDateTime(at), readVersion(articleVersion, version)]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </li>
        ))}
      </ul>
      {comments.length > 0 && (
        <>
          <h3 className="mt-3 font-semibold">Góp ý vào từng đoạn</h3>
          {commentsLeft > 0 && (
            <p className="text-ink-soft">Còn {commentsLeft} góp ý cũ hơn đã gửi, không hiện ở đây.</p>
          )}
          <ul className="flex flex-col gap-2">
            {comments.map(({ id, quote, text, at }) => (
              <li key={id}>
                {quote && (
                  <blockquote className="border-line-strong text-ink-soft border-l-4 pl-3">
                    {quote}
                  </blockquote>
                )}
                <p className="whitespace-pre-line">{text}</p>
                <p className="text-ink-soft text-sm">{formatDateTime(at)}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
