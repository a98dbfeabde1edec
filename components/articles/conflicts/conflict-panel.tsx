"use client";

import { useState } from "react";
import { ComparedLines } from "@/components/articles/revisions/compared-texts";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { RadioGroupField } from "@/components/ui/radio-group";
import type { LatestText } from "@/lib/articles/conflicts/queries";
import {
  bodyHunks,
  hunkText,
  isChoice,
  lineOwner,
  mergedBody,
  mergedDetails,
  picks,
  type Edited,
  type Pick,
} from "@/lib/articles/conflicts/rules";
import { compareLines } from "@/lib/articles/revisions/rules";
import { docText } from "@/lib/articles/text/rules";

type Place = { key: string; name: string; mine: string; theirs: string; picked: Pick; both: boolean };

/** Somebody else saved meanwhile: the two texts beside each other, and for each place that differs which is to stand. */
export function ConflictPanel({
  latest,
  base,
  mine,
  onSettle,
}: {
  latest: LatestText;
  /** What I loaded or saved last. */
  base: Edited;
  mine: Edited;
  onSettle: (next: Edited) => void;
}) {
  const [chosen, setChosen] = useState<Readonly<Record<string, Pick>>>({});
  /** What stands where nobody has chosen loses nothing that was just typed. */
  const lineOf = (key: "title" | "lead"): Pick => chosen[key] ?? lineOwner(key, base.texts, mine.texts);
  const bodyPick = (at: number): Pick => chosen[`body ${at}`] ?? "both";
  const who = latest.actorName ?? "Người khác";
  const hunks = bodyHunks(mine.texts.body, latest.texts.body);
  const choices = hunks.filter(isChoice);
  const lines = (["title", "lead"] as const)
    .map((key) => ({
      key,
      name: key === "title" ? "Tiêu đề" : "Sapo",
      mine: docText(mine.texts[key]),
      theirs: docText(latest.texts[key]),
      picked: lineOf(key),
      both: false,
    }))
    .filter((place) => place.mine !== place.theirs);
  const places: Place[] = [
    ...lines,
    ...choices.map((hunk, at) => ({
      key: `body ${at}`,
      name: `Nội dung, chỗ khác nhau thứ ${at + 1}`,
      mine: hunkText(hunk.mine),
      theirs: hunkText(hunk.theirs),
      picked: bodyPick(at),
      both: true,
    })),
  ];
  const names = { mine: "Của tôi", theirs: `Của ${who}`, both: "Giữ cả hai" } satisfies Record<Pick, string>;
  const merge = () =>
    onSettle({
      texts: {
        title: (lineOf("title") === "mine" ? mine : latest).texts.title,
        lead: (lineOf("lead") === "mine" ? mine : latest).texts.lead,
        body: mergedBody(
          hunks,
          choices.map((_, at) => bodyPick(at)),
        ),
      },
      details: mergedDetails(base.details, mine.details, latest.details),
    });
  return (
    <Notice tone="warning" live title={`${who} đã lưu bản khác trong lúc đồng chí soạn`}>
      <p className="mb-3">
        Nội dung đồng chí vừa nhập vẫn còn nguyên. Chọn nội dung được giữ ở từng chỗ khác nhau, xem lại rồi
        bấm Lưu; bản của {who} vẫn ở thẻ “Lịch sử”. Khi ghép, bút danh, chuyên mục và các ô thông tin khác mà
        đồng chí không sửa thì theo bản của {who}.
      </p>
      {places.length === 0 && (
        <p className="mb-3">
          Tiêu đề, sapo, nội dung của hai bản giống nhau; chỉ các ô thông tin bên dưới có thể khác.
        </p>
      )}
      <ul className="flex flex-col gap-3">
        {places.map(({ key, name, mine: own, theirs, picked, both }) => (
          <li key={key} className="border-line bg-surface text-ink rounded-md border p-3">
            <p className="mb-2 font-semibold">{name}</p>
            <div className="text-ink-soft mb-1 hidden grid-cols-2 gap-4 text-sm md:grid">
              <p>{names.theirs}</p>
              <p>{names.mine}</p>
            </div>
            <p className="text-ink-soft mb-1 text-sm md:hidden">
              Gạch ngang: chỉ có ở bản của {who}; gạch chân: chỉ có ở bản của tôi.
            </p>
            <ComparedLines lines={compareLines(theirs.split("\n"), own.split("\n"))} />
            <RadioGroupField
              label="Giữ"
              inline
              name={`keep ${key}`}
              chosen={picked}
              options={picks
                .filter((pick) => both || pick !== "both")
                .map((pick) => ({ value: pick, label: names[pick] }))}
              onChange={(event) => {
                const pick = picks.find((one) => one === event.target.value);
                if (pick) setChosen((now) => ({ ...now, [key]: pick }));
              }}
            />
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button variant="primary" onClick={merge}>
          Ghép theo lựa chọn
        </Button>
        <Button onClick={() => onSettle(mine)}>Giữ toàn bộ của tôi</Button>
        <Button onClick={() => onSettle(latest)}>Lấy toàn bộ của {who}</Button>
      </div>
    </Notice>
  );
}
