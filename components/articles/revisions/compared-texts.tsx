import type { ComparedLine, ComparedText, Piece } from "@/lib/articles/revisions/rules";
import { Section } from "@/components/ui/section";
import { formatDateTime } from "@/lib/time";

type Side = { version: number; actorName: string; at: Date };

/** Two texts beside each other, one under the other on a phone; what was taken out is struck through, what is new underlined. */
export function ComparedTexts({
  older,
  newer,
  parts,
}: {
  older: Side;
  newer: Side;
  parts: readonly ComparedText[];
}) {
  return (
    <Section title={`Bản ${older.version} và bản ${newer.version}`}>
      {parts.length === 0 ? (
        <p>Hai bản có nội dung như nhau.</p>
      ) : (
        parts.map(({ name, lines }) => (
          <section key={name} aria-label={name} className="border-line border-t pt-3 first:border-t-0">
            <h3 className="mb-2 font-semibold">{name}</h3>
            <div className="text-ink-soft mb-2 hidden grid-cols-2 gap-4 text-sm md:grid">
              <p>{captionOf(older)}</p>
              <p>{captionOf(newer)}</p>
            </div>
            <ComparedLines lines={lines} />
          </section>
        ))
      )}
    </Section>
  );
}

const captionOf = ({ version, actorName, at }: Side) =>
  `Bản ${version} · ${actorName} · ${formatDateTime(at)}`;

/** Lines of two texts beside each other. */
export const ComparedLines = ({ lines }: { lines: readonly ComparedLine[] }) =>
  lines.map((line, at) => <Line key={at} line={line} />);

function Line({ line: { left, right } }: { line: ComparedLine }) {
  const isSame = left?.every((piece) => !piece.changed) && right?.every((piece) => !piece.changed);
  return (
    <div className="mb-3 grid gap-x-4 gap-y-1 md:grid-cols-2">
      <p className={isSame ? "text-ink-soft max-md:hidden" : undefined}>
        {left && <Pieces pieces={left} as="del" />}
      </p>
      <p className={isSame ? "text-ink-soft" : undefined}>{right && <Pieces pieces={right} as="ins" />}</p>
    </div>
  );
}

function Pieces({ pieces, as: Tag }: { pieces: readonly Piece[]; as: "del" | "ins" }) {
  return pieces.map(({ text, changed }, at) =>
    changed ? (
      <Tag
        key={at}
        className={
          Tag === "del"
            ? "bg-bad-soft text-bad-ink line-through decoration-2"
            : "bg-good-soft text-good-ink underline decoration-2 underline-offset-3"
        }
      >
        <span className="sr-only">{Tag === "del" ? "(bỏ) " : "(thêm) "}</span>
        {text}
      </Tag>
    ) : (
      <span key={at}>{text}</span>
    ),
  );
}
