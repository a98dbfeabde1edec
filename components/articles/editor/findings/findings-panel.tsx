import clsx from "clsx";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { StateWord } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { styleRules, type Finding } from "@/lib/articles/style/table/rules";
import { textNames } from "../draft";
import type { Findings } from "./use-findings";

const shownOfRule = 20;

const placeNames = { ...textNames, photo: "Ảnh", byline: "Bút danh" };
const visible = (text: string) => (/^\s*$/u.test(text) ? "khoảng trắng" : `“${text.trim()}”`);
const written = (fix: string) => (fix === "" ? "Xóa" : fix.trim() === "" ? "Sửa" : `Sửa: ${fix.trim()}`);

/** What must be mended before approval, and what an editor may want to mend; a press leads to the words. */
export function FindingsPanel({ all, editable }: { all: Findings; editable: boolean }) {
  const { findings, ignored, fault, ignore } = all;
  const blocking = findings.filter((finding) => finding.rule.severity === "blocking");
  const advice = findings.filter((finding) => finding.rule.severity === "advice");
  return (
    <>
      <Section title={counted("Cần làm trước khi duyệt", blocking.length)}>
        {blocking.length === 0 ? (
          <StateWord tone="good">Không còn chỗ trống.</StateWord>
        ) : (
          <ByRule findings={blocking} all={all} editable={editable} />
        )}
      </Section>
      <Section
        title={counted("Góp ý về câu chữ", advice.length)}
        note="Để tham khảo, không chặn việc duyệt."
        actions={
          <Link href="/articles/style" className="text-link text-sm underline">
            Quy tắc văn phong
          </Link>
        }
      >
        <div className="flex flex-col gap-3">
          {fault && (
            <Notice tone="error" live title="Chưa ghi nhớ được">
              {fault}
            </Notice>
          )}
          {advice.length === 0 ? (
            <StateWord tone="good">Không còn góp ý nào.</StateWord>
          ) : (
            <ByRule findings={advice} all={all} editable={editable} />
          )}
          {ignored.length > 0 && (
            <details className="text-sm">
              <summary className="cursor-pointer py-2">Đã bỏ qua {ignored.length} góp ý</summary>
              <ul className="flex flex-col gap-1">
                {ignored.map((one) => (
                  <li key={`${one.rule} ${one.text}`} className="flex flex-wrap items-center gap-x-2">
                    <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                      {styleRules.find((rule) => rule.id === one.rule)?.name ?? "Quy tắc cũ"}:{" "}
                      {visible(one.text)}
                    </span>
                    {editable && (
                      <Button
                        size="small"
                        variant="quiet"
                        aria-label={`Xét lại ${visible(one.text)}`}
                        onClick={() => void ignore(one, false)}
                      >
                        Xét lại
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
      </Section>
    </>
  );
}

const counted = (title: string, count: number) => (count === 0 ? title : `${title} (${count})`);

function ByRule({
  findings,
  all,
  editable,
}: {
  findings: readonly Finding[];
  all: Findings;
  editable: boolean;
}) {
  const rules = [...new Set(findings.map((finding) => finding.rule))];
  return (
    <ul className="flex flex-col gap-3">
      {rules.map((rule) => {
        const own = findings.filter((finding) => finding.rule === rule);
        const fixes = own.flatMap((finding) =>
          finding.fixes.length === 1 && finding.fixes[0] !== undefined
            ? [{ finding, fix: finding.fixes[0] }]
            : [],
        );
        return (
          <li key={rule.id}>
            <div className="flex flex-wrap items-center justify-between gap-x-2">
              <h3 className="text-sm font-semibold">
                <StateWord tone={rule.severity === "blocking" ? "warn" : "info"}>
                  {counted(rule.name, own.length)}
                </StateWord>
              </h3>
              {editable && fixes.length > 1 && (
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={`Sửa tất cả: ${rule.name}`}
                  onClick={() => all.mend(fixes)}
                >
                  Sửa tất cả
                </Button>
              )}
            </div>
            <ul className="border-line mt-1 flex flex-col gap-2 border-l-2 pl-3">
              {own.slice(0, shownOfRule).map((finding) => (
                <Item key={finding.id} finding={finding} all={all} editable={editable} />
              ))}
              {own.length > shownOfRule && (
                <li className="text-ink-soft text-sm">và {own.length - shownOfRule} chỗ nữa</li>
              )}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}

function Item({ finding, all, editable }: { finding: Finding; all: Findings; editable: boolean }) {
  const { rule, text, advice, fixes, place } = finding;
  const chosen = all.chosen === finding.id;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) item.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <li
      ref={item}
      className={clsx("rounded text-sm", chosen && "bg-sunken outline-focus outline-2 outline-offset-2")}
    >
      <button
        type="button"
        className="text-link min-h-6 text-left [overflow-wrap:anywhere] underline"
        title="Đến chỗ này trong bài"
        onClick={() => all.show(finding)}
      >
        {placeNames[place.part]}: {visible(text)}
      </button>
      <p className="text-ink-soft [overflow-wrap:anywhere]">{advice}</p>
      {editable && (
        <div className="flex flex-wrap gap-1">
          {fixes.map((fix) => (
            <Button
              key={fix}
              size="small"
              aria-label={`${written(fix)}, ở ${visible(text)}`}
              onClick={() => all.mend([{ finding, fix }])}
            >
              <span className="max-w-64 truncate">{written(fix)}</span>
            </Button>
          ))}
          {rule.severity === "advice" && (
            <Button
              size="small"
              variant="quiet"
              aria-label={`Bỏ qua ${visible(text)}`}
              onClick={() => void all.ignore({ rule: rule.id, text }, true)}
            >
              Bỏ qua
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
