"use client";

import { FilePlus2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ComboboxField, type Choice, type ComboboxOption } from "@/components/ui/combobox";
import { Notice } from "@/components/ui/notice";
import { optionsOf, SelectField } from "@/components/ui/select";
import { useAct } from "@/components/ui/use-act";
import { useSendingId } from "@/components/ui/use-sending-id";
import { createArticleAction } from "@/lib/articles/actions";
import { searchPlacesAction } from "@/lib/articles/places/actions";
import type { PointPlace } from "@/lib/articles/places/queries";
import { articleKindNames, kindHints, recordKinds } from "@/lib/articles/kinds/rules";
import { articleSayings } from "@/lib/articles/rules";
import { TemplateChoice, useFittingTemplates } from "./templates/template-choice";
import { searchKey } from "@/lib/text/search";
import { formatDate } from "@/lib/time";

const hostLabel = "Cơ quan tổ chức";

const idOf = (conferenceId: string, pointId: string | null) => `${conferenceId} ${pointId ?? ""}`;
const optionOf = (place: PointPlace, withConference: boolean): ComboboxOption => ({
  id: idOf(place.conferenceId, place.pointId),
  label: `Điểm cầu ${place.name}`,
  ...(withConference && { note: `${place.conferenceName}, ${formatDate(place.heldOn)}` }),
});

/**
 * Chooses whose article it is, makes it from the record, and opens it. Of a conference: the host or one of its points;
 * without one: a point of the actor's own, `only` when there is just one.
 */
export function BeginArticle({
  conferenceId,
  only = null,
}: {
  conferenceId: string | null;
  only?: PointPlace | null;
}) {
  const router = useRouter();
  const [at, setAt] = useState<Choice | null>(
    conferenceId !== null ? { id: idOf(conferenceId, null), label: hostLabel } : only && optionOf(only, true),
  );
  const [kind, setKind] = useState<(typeof recordKinds)[number]>("report");
  const [placeId = "", pointId = ""] = at?.id?.split(" ") ?? [];
  const templates = useFittingTemplates({ conferenceId: placeId, pointId: pointId || null, kind });
  const [missing, setMissing] = useState<string | undefined>();
  const { act, pending, fault } = useAct();
  const sending = useSendingId();
  const search = async (query: string) => {
    const answer = await searchPlacesAction({ conferenceId, query });
    if (!answer.ok) throw new Error(answer.reason);
    const points = answer.value.map((place) => optionOf(place, conferenceId === null));
    const isHostToo = conferenceId !== null && searchKey(hostLabel).includes(searchKey(query));
    return isHostToo ? [{ id: idOf(conferenceId, null), label: hostLabel }, ...points] : points;
  };
  const begin = () => {
    setMissing(placeId ? undefined : "Chọn một dòng trong danh sách.");
    if (!placeId) return;
    act(async () => {
      const input = {
        kind,
        conferenceId: placeId,
        pointId: pointId || null,
        templateId: templates.chosen,
      };
      const result = await createArticleAction({ ...input, articleId: sending.idOf(input) });
      if (!result.ok) return articleSayings[result.reason];
      sending.done();
      router.push(`/articles/${result.value.articleId}`);
      return null;
    });
  };
  return (
    <div className="flex flex-col gap-3">
      <SelectField
        label="Loại bài"
        hint={kindHints[kind]}
        options={optionsOf(recordKinds, articleKindNames)}
        value={kind}
        onChange={(event) => setKind(recordKinds.find((one) => one === event.target.value) ?? "report")}
        fieldClassName="w-full sm:w-96"
      />
      <div className="flex flex-wrap items-end gap-3">
        <ComboboxField
          label="Viết tin bài cho"
          hint="Nhập vài chữ của tên điểm cầu; danh sách hiện nhiều nhất 20 điểm cầu."
          placeholder="Nhập tên điểm cầu…"
          value={at}
          onChange={setAt}
          search={search}
          error={missing}
          fieldClassName="w-full sm:w-96"
        />
        <TemplateChoice {...templates} />
        <Button variant="primary" pending={pending} onClick={begin}>
          <FilePlus2 aria-hidden className="size-5" />
          Tạo từ hồ sơ hội nghị
        </Button>
      </div>
      {fault && (
        <Notice tone="error" live>
          {fault}
        </Notice>
      )}
    </div>
  );
}
