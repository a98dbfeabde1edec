"use client";

import { useState, type SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import { FormFields } from "@/components/ui/form-fields";
import { newId } from "@/components/ui/new-id";
import { Notice } from "@/components/ui/notice";
import { useAct } from "@/components/ui/use-act";
import { selfSayings } from "@/lib/attendance/check-in/rules";
import { doorLimits } from "@/lib/attendance/door/rules";
import { lineFault } from "@/lib/attendance/phone/rules";
import { askAtDoorAction } from "@/lib/attendance/requests/actions";
import { PhoneLine } from "../phone-line";

const labels = { fullName: "Họ và tên", title: "Chức vụ", body: "Cơ quan, đơn vị" } as const;
const names = ["fullName", "title", "body"] as const;

/** Somebody who is not on the list asks the secretary to be let in. */
export function AskAtDoor({
  fullName,
  onBack,
  onAsked,
}: {
  /** As already typed: nobody types it twice. */
  fullName: string;
  onBack: () => void;
  onAsked: () => void;
}) {
  // Kept until it is answered: pressing again after a lost answer does not ask twice.
  const [requestId] = useState(newId);
  const [typed, setTyped] = useState({ fullName, title: "", body: "" });
  const [faults, setFaults] = useState<Record<string, string>>({});
  const { act, pending, fault } = useAct();

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const found = names.flatMap((name) => {
      const missing = name === "fullName" ? "Nhập họ và tên." : undefined;
      const sentence = lineFault(typed[name], doorLimits[name], missing);
      return sentence === null ? [] : [[name, sentence] as const];
    });
    setFaults(Object.fromEntries(found));
    if (found.length > 0) return;
    act(async () => {
      const answer = await askAtDoorAction({ requestId, ...typed });
      if (!answer.ok) {
        setFaults(answer.fields ?? {});
        return selfSayings[answer.reason];
      }
      onAsked();
      return null;
    });
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <FormFields>
        <h2 className="text-xl">Đăng ký ngoài danh sách</h2>
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
          Thư ký điểm cầu xem và quyết định. Đồng chí chỉ được ghi có mặt khi thư ký đồng ý.
        </p>
        {fault && (
          <Notice tone="error" live>
            {fault}
          </Notice>
        )}
        <Button type="submit" variant="primary" size="large" pending={pending} pendingLabel="Đang gửi…">
          Gửi đến thư ký
        </Button>
        <Button onClick={onBack}>Quay lại tìm tên</Button>
      </FormFields>
    </form>
  );
}
