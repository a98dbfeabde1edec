import type { ChangedFact } from "@/lib/articles/corrections/rules";

/** What the record gives otherwise than the text, fact by fact. */
export function ChangedFacts({ changed }: { changed: readonly ChangedFact[] }) {
  return (
    <ul className="list-disc pl-5">
      {changed.map(({ key, record, field, said, now }) => (
        <li key={key}>
          {[record, field].filter(Boolean).join(" › ") || "Dữ kiện không còn trong hồ sơ"}: bài ghi “{said}”,{" "}
          {now === null ? "hồ sơ không còn ghi" : `hồ sơ ghi “${now}”`}
        </li>
      ))}
    </ul>
  );
}
