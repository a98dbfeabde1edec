"use client";

import { useState, type SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import { newId } from "@/components/ui/new-id";
import { Notice } from "@/components/ui/notice";
import { admitUninvitedAction, admitUninvitedByLinkAction } from "@/lib/attendance/door/actions";
import { useAct } from "@/components/ui/use-act";
import { admitSayings, doorLimits } from "@/lib/attendance/door/rules";
import { lineFault } from "@/lib/attendance/phone/rules";
import { cleanLine } from "@/lib/text/normalize";
import { PhoneLine } from "./phone-line";
import { Sheet } from "./sheet";

const blank = { fullName: "", title: "", body: "" };
const labels = { fullName: "Họ và tên", title: "Chức vụ", body: "Cơ quan, đơn vị" } satisfies typeof blank;
const names = ["fullName", "title", "body"] as const;

/** Somebody stands at the door who is not on the list: name, post and body, and they are present. */
export function DoorSheet({
  pointId,
  linkId,
  correctionReason,
  onClose,
  onAdmitted,
}: {
  pointId: string;
  linkId: string | null;
  correctionReason: string | null;
  onClose: () => void;
  onAdmitted: (name: string) => void;
}) {
  // Kept until it is answered: pressing again after a lost answer does not add the person twice.
  const [operationId] = useState(newId);
  const [typed, setTyped] = useState(blank);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const { act, pending, fault } = useAct();

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const found = names.flatMap((name) => {
      const sentence = lineFault(
        typed[name],
        doorLimits[name],
        name === "fullName" ? "Nhập họ và tên." : undefined,
      );
      return sentence === null ? [] : [[name, sentence] as const];
    });
    setFaults(Object.fromEntries(found));
    if (found.length > 0) return;
    const given = { pointId, operationId, ...typed, correctionReason: correctionReason ?? "" };
    act(async () => {
      const answer = await (linkId === null
        ? admitUninvitedAction(given)
        : admitUninvitedByLinkAction({ ...given, linkId }));
      if (!answer.ok) {
        setFaults(answer.fields ?? {});
        return admitSayings[answer.reason];
      }
      onAdmitted(cleanLine(typed.fullName));
      return null;
    });
  };

  return (
    <Sheet title="Người ngoài danh sách" onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-3" noValidate>
        {names.map((name) => (
          <PhoneLine
            key={name}
            label={labels[name]}
            optional={name !== "fullName"}
            value={typed[name]}
            onText={(text) => setTyped((before) => ({ ...before, [name]: text }))}
            autoCapitalize={name === "fullName" ? "words" : "sentences"}
            error={faults[name]}
          />
        ))}
        <p className="text-ink-soft text-sm">
          Được ghi có mặt ngay, tính riêng, không làm tăng số đại biểu triệu tập.
        </p>
        {fault && (
          <Notice tone="error" live>
            {fault}
          </Notice>
        )}
        <Button type="submit" variant="primary" size="large" pending={pending} pendingLabel="Đang thêm…">
          Thêm và ghi có mặt
        </Button>
      </form>
    </Sheet>
  );
}
