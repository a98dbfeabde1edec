"use client";

import { FilePlus2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SelectField } from "@/components/ui/select";
import { createArticleAction } from "@/lib/articles/actions";
import { articleSayings } from "@/lib/articles/rules";

/** Where an article may be begun: `value` is the place, told apart by its point (empty: the host's). */
export type BeginPlace = { conferenceId: string; pointId: string | null; label: string };

/** Chooses whose article it is, makes it from the record, and opens it. */
export function BeginArticle({ places }: { places: BeginPlace[] }) {
  const router = useRouter();
  const [at, setAt] = useState("0");
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const begin = async () => {
    const place = places[Number(at)];
    if (!place) return;
    setPending(true);
    setProblem(null);
    try {
      const { conferenceId, pointId } = place;
      const result = await createArticleAction({ conferenceId, pointId });
      if (result.ok) router.push(`/articles/${result.value.articleId}`);
      else setProblem(articleSayings[result.reason]);
    } catch {
      setProblem("Chưa gửi được. Hãy kiểm tra kết nối rồi bấm lại.");
    } finally {
      setPending(false);
    }
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <SelectField
          label="Viết tin bài cho"
          value={at}
          onChange={(event) => setAt(event.target.value)}
          options={places.map((place, nth) => ({ value: String(nth), label: place.label }))}
          fieldClassName="w-full sm:w-96"
        />
        <Button variant="primary" pending={pending} onClick={() => void begin()}>
          <FilePlus2 aria-hidden className="size-5" />
          Tạo từ hồ sơ hội nghị
        </Button>
      </div>
      {problem && (
        <Notice tone="error" live>
          {problem}
        </Notice>
      )}
    </div>
  );
}
