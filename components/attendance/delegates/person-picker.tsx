"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ComboboxField, type Choice } from "@/components/ui/combobox";
import { Notice } from "@/components/ui/notice";
import { useAct } from "@/components/ui/use-act";
import { addPersonAction, findDelegatePeopleAction } from "@/lib/attendance/delegates/actions";
import { sayRefusal } from "./say-refusal";

/** Somebody of the register, with name, rank and posts as of the conference's day. */
export function PersonPicker({
  pointId,
  reason,
  onDone,
  onCancel,
}: {
  pointId: string;
  reason: string;
  onDone: () => void;
  onCancel: () => void;
}) {
  const [person, setPerson] = useState<Choice | null>(null);
  const { act, pending, fault } = useAct();
  const add = (type: "official" | "invited") =>
    act(async () => {
      if (!person?.id) return "Chọn một cán bộ trong danh mục.";
      const result = await addPersonAction({ pointId, personId: person.id, type, reason });
      if (!result.ok) return sayRefusal(result);
      onDone();
      return null;
    });
  return (
    <div className="flex flex-col gap-3">
      <ComboboxField
        label="Cán bộ"
        hint="Nhập tên hoặc chức vụ, có dấu hay không dấu đều được."
        value={person}
        onChange={setPerson}
        error={fault ?? undefined}
        search={async (query) => {
          const result = await findDelegatePeopleAction({ pointId, query });
          return result.ok ? result.value : [];
        }}
      />
      {person?.id && (
        <Notice tone="info">Chức vụ, cấp bậc được lấy theo ngày họp và giữ nguyên về sau.</Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" pending={pending} pendingLabel="Đang thêm…" onClick={() => add("official")}>
          Thêm đại biểu chính thức
        </Button>
        <Button disabled={pending} onClick={() => add("invited")}>
          Thêm khách mời
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          Hủy bỏ
        </Button>
      </div>
    </div>
  );
}
