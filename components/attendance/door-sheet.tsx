"use client";

import { useState, type SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import { newId } from "@/components/ui/new-id";
import { doorLimits } from "@/lib/attendance/door/rules";
import { lineFault } from "@/lib/attendance/phone/rules";
import { cleanLine } from "@/lib/text/normalize";
import { PhoneLine } from "./phone-line";
import type { Stranger } from "./roll-call-state";
import { Sheet } from "./sheet";

const blank: Stranger = { fullName: "", title: "", body: "" };
const labels = { fullName: "Họ và tên", title: "Chức vụ", body: "Cơ quan, đơn vị" } satisfies Stranger;
const names = ["fullName", "title", "body"] as const;

/**
 * Somebody stands at the door who is not on the list: name, post and body, and they are present. Kept and sent like a
 * mark, so that nobody waits at the door for the network.
 */
export function DoorSheet({
  onClose,
  onAdmit,
}: {
  onClose: () => void;
  onAdmit: (operationId: string, stranger: Stranger) => void;
}) {
  const [typed, setTyped] = useState(blank);
  const [faults, setFaults] = useState<Record<string, string>>({});

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
    const { fullName, title, body } = typed;
    onAdmit(newId(), { fullName: cleanLine(fullName), title: cleanLine(title), body: cleanLine(body) });
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
        <Button type="submit" variant="primary" size="large">
          Thêm và ghi có mặt
        </Button>
      </form>
    </Sheet>
  );
}
