"use client";

import { useState, useTransition, type SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/control-class";
import { newId } from "@/components/ui/new-id";
import { Notice } from "@/components/ui/notice";
import { admitUninvitedAction, admitUninvitedByLinkAction } from "@/lib/attendance/door/actions";
import { admitSayings } from "@/lib/attendance/door/rules";
import { Sheet } from "./sheet";

const fields = [
  { name: "fullName", label: "Họ và tên", most: 120, optional: false },
  { name: "title", label: "Chức vụ", most: 120, optional: true },
  { name: "body", label: "Cơ quan, đơn vị", most: 170, optional: true },
] as const;

type FieldName = (typeof fields)[number]["name"];

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
  const [faults, setFaults] = useState<Partial<Record<string, string>>>({});
  const [message, setMessage] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const read = (name: FieldName) => {
      const value = data.get(name);
      return typeof value === "string" ? value.normalize("NFC").trim() : "";
    };
    const fullName = read("fullName");
    if (fullName === "") {
      setFaults({ fullName: "Nhập họ và tên." });
      return;
    }
    const given = {
      pointId,
      operationId,
      fullName,
      title: read("title"),
      body: read("body"),
      correctionReason: correctionReason ?? "",
    };
    startTransition(async () => {
      try {
        const answer = await (linkId === null
          ? admitUninvitedAction(given)
          : admitUninvitedByLinkAction({ ...given, linkId }));
        if (answer.ok) {
          onAdmitted(fullName);
          return;
        }
        setFaults(answer.fields ?? {});
        setMessage(admitSayings[answer.reason]);
      } catch {
        setMessage("Chưa gửi được. Kiểm tra kết nối rồi bấm lại; bấm lại không thêm hai lần.");
      }
    });
  };

  return (
    <Sheet title="Người ngoài danh sách" onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-3" noValidate>
        {fields.map(({ name, label, most, optional }) => (
          <label key={name} className="flex flex-col gap-1 font-semibold">
            <span>
              {label}
              {optional && <span className="text-ink-soft font-normal"> (không bắt buộc)</span>}
            </span>
            <input
              name={name}
              maxLength={most}
              autoComplete="off"
              autoCapitalize={name === "fullName" ? "words" : "sentences"}
              aria-invalid={faults[name] ? true : undefined}
              className={`${controlClass} font-normal`}
            />
            {faults[name] && (
              <span role="alert" className="text-bad-ink text-sm">
                {faults[name]}
              </span>
            )}
          </label>
        ))}
        <p className="text-ink-soft text-sm">
          Được ghi có mặt ngay, tính riêng, không làm tăng số đại biểu triệu tập.
        </p>
        {message && (
          <Notice tone="error" live>
            {message}
          </Notice>
        )}
        <Button type="submit" variant="primary" size="large" pending={pending} pendingLabel="Đang thêm…">
          Thêm và ghi có mặt
        </Button>
      </form>
    </Sheet>
  );
}
