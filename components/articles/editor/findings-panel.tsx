import { useMemo } from "react";
import { StateWord } from "@/components/ui/badge";
import { Section } from "@/components/ui/section";
import { brokenPlaces, styleFindings } from "@/lib/articles/style/rules";
import type { EditorPhoto } from "@/lib/articles/photos/rules";
import { blanksIn, docText } from "@/lib/articles/text/rules";
import { textKeys, textNames, type Draft } from "./draft";

/** What must be mended before approval, and what an editor may want to mend. */
export function FindingsPanel({
  draft: { texts, details },
  photos,
  heldOn,
}: {
  draft: Draft;
  photos: EditorPhoto[];
  heldOn: string;
}) {
  const blanks = useMemo(() => blanksIn(texts), [texts]);
  const missingByline = details.byline.trim() === "";
  const findings = useMemo(
    () => styleFindings(textKeys.map((key) => docText(texts[key])).join("\n"), heldOn),
    [texts, heldOn],
  );
  const broken = useMemo(
    () =>
      textKeys.flatMap((key) =>
        brokenPlaces(docText(texts[key])).map(
          (place) => `${textNames[key]}: “${place.text}”, ${place.fault}`,
        ),
      ),
    [texts],
  );
  return (
    <>
      <Section title="Cần làm trước khi duyệt">
        <ul className="flex flex-col gap-1 text-sm">
          {blanks.map((blank, at) => (
            <li key={`${blank.key}-${at}`}>
              <StateWord tone="warn">Chỗ trống: {blank.text}</StateWord>
            </li>
          ))}
          {missingByline && (
            <li>
              <StateWord tone="warn">Chỗ trống: bút danh</StateWord>
            </li>
          )}
          {broken.map((place) => (
            <li key={place}>
              <StateWord tone="warn">{place}</StateWord>
            </li>
          ))}
          {photos.some((photo) => !photo.alt) && (
            <li>
              <StateWord tone="warn">Có ảnh chưa có mô tả thay thế</StateWord>
            </li>
          )}
          {photos.some((photo) => photo.consent === "refused") && (
            <li>
              <StateWord tone="bad">
                Có ảnh mà người trong ảnh không đồng ý công khai: phải gỡ khỏi bài
              </StateWord>
            </li>
          )}
          {photos.some((photo) => photo.consent === "unknown") && (
            <li>
              <StateWord tone="neutral">Có ảnh chưa rõ người trong ảnh có đồng ý công khai không</StateWord>
            </li>
          )}
          {blanks.length === 0 &&
            broken.length === 0 &&
            !missingByline &&
            photos.every((photo) => photo.alt && photo.consent !== "refused") && (
              <li>
                <StateWord tone="good">Không còn chỗ trống.</StateWord>
              </li>
            )}
        </ul>
      </Section>
      <Section
        title="Gợi ý về câu chữ"
        note="Để tham khảo. Chỉ câu bị đứt, dấu câu thừa là phải sửa trước khi gửi duyệt."
      >
        {findings.length === 0 ? (
          <p className="text-ink-soft text-sm">Không có gợi ý.</p>
        ) : (
          <ul className="list-disc pl-5 text-sm">
            {findings.map((finding) => (
              <li key={finding.advice}>{finding.advice}</li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}
