"use client";

import { useEffect, useState } from "react";
import { SelectField } from "@/components/ui/select";
import { listFittingTemplatesAction } from "@/lib/articles/templates/actions";
import type { FittingTemplates } from "@/lib/articles/templates/rules";

type Template = { id: string; name: string };
const own = "own";

/**
 * The templates that fit an article about to be begun, and the one chosen for it: an id, null for the software's own
 * draft, undefined while nothing is known, when the server takes the best.
 */
export function useFittingTemplates(place: FittingTemplates) {
  const key = place.conferenceId === "" ? "" : JSON.stringify(place);
  const [found, setFound] = useState<{ key: string; templates: readonly Template[] } | null>(null);
  const [choice, setChoice] = useState<{ key: string; value: string } | null>(null);
  useEffect(() => {
    if (key === "") return;
    let stale = false;
    listFittingTemplatesAction(JSON.parse(key) as FittingTemplates).then(
      (answer) => {
        if (!stale && answer.ok) setFound({ key, templates: answer.value });
      },
      // Without the list the server still takes the best that fits.
      () => null,
    );
    return () => {
      stale = true;
    };
  }, [key]);
  const templates = found?.key === key ? found.templates : [];
  const value = (choice?.key === key ? choice.value : templates[0]?.id) ?? "";
  return {
    templates,
    value,
    onChoose: (next: string) => setChoice({ key, value: next }),
    chosen: templates.length === 0 ? undefined : value === own ? null : value,
  };
}

/** Which template the draft is written by; nothing to choose where none of the newsroom's fits. */
export function TemplateChoice({ templates, value, onChoose }: ReturnType<typeof useFittingTemplates>) {
  if (templates.length === 0) return null;
  return (
    <SelectField
      label="Viết theo mẫu"
      options={[
        ...templates.map(({ id, name }) => ({ value: id, label: name })),
        { value: own, label: "Bài viết sẵn của phần mềm" },
      ]}
      value={value}
      onChange={(event) => onChoose(event.target.value)}
      fieldClassName="w-full sm:w-96"
    />
  );
}
