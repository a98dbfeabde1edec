"use client";

import { PhoneOutgoing } from "lucide-react";
import { useState } from "react";
import { LineField } from "@/components/text/line-field";
import { ActionForm } from "@/components/ui/action-form";
import { StateWord } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useActionForm } from "@/components/ui/form";
import { newId } from "@/components/ui/new-id";
import { Notice } from "@/components/ui/notice";
import { optionsOf, SelectField } from "@/components/ui/select";
import { useAct } from "@/components/ui/use-act";
import { closeIncidentAction, openIncidentAction } from "@/lib/board/incidents/actions";
import {
  incidentFormSchema,
  incidentKinds,
  incidentNames,
  incidentRefusals,
  type Incident,
} from "@/lib/board/incidents/rules";
import { formatTime } from "@/lib/time";

const clock = (moment: number) => formatTime(new Date(moment));

/** "08:07, Nguyễn Văn A: máy bận". */
const noted = (at: number, by: string, note: string | null) =>
  `${clock(at)}, ${by}${note ? `: ${note}` : ""}`;

/** One incident or call, with the way to say that it is over. */
export function IncidentLine({ incident, name }: { incident: Incident; name?: string | undefined }) {
  const { act, pending, fault } = useAct();
  const { id, kind, note, openedAt, openedBy, closedAt, closedBy } = incident;
  const lasts = closedAt === null;
  return (
    <li className="py-1.5">
      {name && <p className="font-semibold">{name}</p>}
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <p className="min-w-0 text-sm">
          <StateWord tone={lasts ? "bad" : kind === "called" ? "info" : "good"}>
            {incidentNames[kind]}
            {!lasts && kind !== "called" && " (đã khắc phục)"}
          </StateWord>
          <span className="text-ink-soft"> {noted(openedAt, openedBy, note)}</span>
          {closedAt !== null && kind !== "called" && (
            <span className="text-ink-soft">
              . Khắc phục lúc {clock(closedAt)}, {closedBy}
            </span>
          )}
        </p>
        {lasts && (
          <Button
            size="small"
            pending={pending}
            onClick={() =>
              act(async () => {
                const answer = await closeIncidentAction({ incidentId: id });
                return answer.ok ? null : incidentRefusals[answer.reason];
              })
            }
          >
            Đã khắc phục
          </Button>
        )}
      </div>
      {fault && <Notice tone="error" title={fault} live />}
    </li>
  );
}

/** Notes that the point was rung just now, so that two people do not ring it in turn. */
export function CallButton({ pointId }: { pointId: string }) {
  const { act, pending, fault } = useAct();
  return (
    <div>
      <Button
        size="small"
        pending={pending}
        onClick={() =>
          act(async () => {
            const answer = await openIncidentAction({
              incidentId: newId(),
              pointId,
              kind: "called",
              note: "",
            });
            return answer.ok ? null : incidentRefusals[answer.reason];
          })
        }
      >
        <PhoneOutgoing aria-hidden className="size-4" />
        Ghi đã gọi
      </Button>
      {fault && <Notice tone="error" title={fault} live />}
    </div>
  );
}

/** A new incident at a point. */
export function IncidentForm({ pointId }: { pointId: string }) {
  const [incidentId, setIncidentId] = useState(newId);
  const { form, submit, pending } = useActionForm({
    schema: incidentFormSchema,
    defaultValues: { kind: "no_sound", note: "" },
    action: (input) => openIncidentAction({ ...input, incidentId, pointId }),
    sentences: incidentRefusals,
    onDone: (_, done) => {
      setIncidentId(newId());
      done.reset();
    },
  });
  return (
    <ActionForm {...{ form, submit, pending }} label="Ghi sự cố" pendingLabel="Đang ghi…">
      <SelectField
        label="Loại sự cố"
        options={optionsOf(incidentKinds, incidentNames)}
        {...form.register("kind")}
      />
      <LineField name="note" label="Ghi chú" optional />
    </ActionForm>
  );
}
