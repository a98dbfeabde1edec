import { useEffect, useMemo, useRef, useState } from "react";
import { textKeys } from "@/lib/articles/conflicts/rules";
import type { FactBlock } from "@/lib/articles/facts/rules";
import { ignoreFindingAction, readRegisterAction } from "@/lib/articles/style/ignored/actions";
import { ignoreSayings } from "@/lib/articles/style/ignored/rules";
import { linesOf, type Register, type StyleContext } from "@/lib/articles/style/lines/rules";
import type { StyleOfArticle } from "@/lib/articles/style/queries";
import { figuresOf } from "@/lib/articles/style/record/rules";
import {
  ignoredText,
  isIgnored,
  styleFindings,
  type Finding,
  type Ignored,
} from "@/lib/articles/style/table/rules";
import { sayFault } from "@/components/ui/use-act";
import type { EditorPhoto } from "@/lib/articles/photos/rules";
import type { Draft } from "../draft";
import { goTo, mend, showFindings } from "./marks";

const settled = 300;
const asked = 1_500;

/** The value once it has stood still for so long. */
function useSettled<T>(value: T, wait: number): T {
  const [now, setNow] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setNow(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return now;
}

/** Names begin with a capital: while none comes or goes, the register has nothing new to say. */
const namesOf = (text: string) =>
  [...new Set(text.match(/\p{Lu}[\p{L}\p{M}]*(?: [\p{L}\p{M}]+){0,3}/gu) ?? [])].sort().join("\n");

function useRegister(articleId: string, text: string, first: Register, active: boolean): Register {
  const [register, setRegister] = useState(first);
  const names = useMemo(() => namesOf(text), [text]);
  const last = useRef(names);
  useEffect(() => {
    if (!active || last.current === names) return;
    const asking = new AbortController();
    void (async () => {
      try {
        const answer = await readRegisterAction({ articleId, text });
        if (asking.signal.aborted || !answer.ok) return;
        last.current = names;
        setRegister(answer.value);
      } catch {
        // Without a connection what was known stands; the next change of names asks again.
      }
    })();
    return () => asking.abort();
  }, [active, articleId, names, text]);
  return register;
}

/** What the linter says of the draft as it stands, drawn into the editors, and what can be done about it. */
export function useFindings(
  draft: Draft,
  given: {
    articleId: string;
    style: StyleOfArticle;
    facts: FactBlock | null;
    photos: readonly EditorPhoto[];
    editable: boolean;
  },
) {
  const { articleId, style, facts, photos, editable } = given;
  const texts = useSettled(draft.texts, settled);
  const lines = useMemo(() => linesOf(texts), [texts]);
  const typed = useSettled(
    useMemo(() => lines.map((line) => line.text).join("\n"), [lines]),
    asked,
  );
  const register = useRegister(articleId, typed, style.register, editable);
  const figures = useMemo(() => facts && figuresOf(facts), [facts]);
  const { byline } = draft.details;
  const [ignored, setIgnored] = useState<readonly Ignored[]>(style.ignored);
  const [fault, setFault] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [ready, setReady] = useState(0);

  const all = useMemo(() => {
    const { day, uySpelling, dateStyle } = style;
    const context: StyleContext = { day, uySpelling, dateStyle, register, figures, photos, byline };
    return styleFindings(lines, context);
  }, [byline, figures, lines, photos, register, style]);
  const findings = useMemo(() => all.filter((finding) => !isIgnored(finding, ignored)), [all, ignored]);

  const { editors } = draft;
  useEffect(() => {
    for (const part of textKeys) {
      const editor = editors.current[part];
      if (editor && !editor.isDestroyed)
        showFindings(
          editor,
          findings.filter(({ place }) => place.part === part),
          chosen,
        );
    }
  }, [chosen, editors, findings, ready]);

  const editorOf = ({ place }: Finding) =>
    place.part === "photo" || place.part === "byline" ? undefined : editors.current[place.part];

  return {
    findings,
    ignored,
    fault,
    chosen,
    choose: setChosen,
    /** An editor has come, and is to be drawn into. */
    drawAnew: () => setReady((count) => count + 1),
    show: (finding: Finding) => {
      setChosen(finding.id);
      const editor = editorOf(finding);
      if (editor) goTo(editor, finding);
      else
        document
          .getElementById(finding.place.part === "byline" ? "article-byline" : "article-photos")
          ?.scrollIntoView({ block: "center" });
    },
    /** One step for each of the three texts. */
    mend: (fixes: readonly { finding: Finding; fix: string }[]) => {
      for (const part of textKeys) {
        const editor = editors.current[part];
        const own = fixes.filter(({ finding }) => finding.place.part === part);
        if (editor && own.length > 0) mend(editor, own);
      }
    },
    ignore: async (one: Ignored, on: boolean) => {
      const entry = { rule: one.rule, text: ignoredText(one.text) };
      const others = (now: readonly Ignored[]) =>
        now.filter(({ rule, text }) => rule !== entry.rule || text !== entry.text);
      setIgnored((now) => (on ? [...others(now), entry] : others(now)));
      const sentence = await sayFault(async () => {
        const answer = await ignoreFindingAction({ articleId, ...entry, ignored: on });
        return answer.ok ? null : ignoreSayings[answer.reason];
      });
      if (sentence !== null) setIgnored((now) => (on ? others(now) : [...others(now), entry]));
      setFault(sentence);
    },
  };
}
export type Findings = ReturnType<typeof useFindings>;
