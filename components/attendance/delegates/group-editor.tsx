"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition, type SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import { InputField } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { SelectField } from "@/components/ui/select";
import { useStatus } from "@/components/ui/status";
import { removeGroupAction, saveGroupAction } from "@/lib/attendance/delegates/actions";
import { delegateTypeNames, type DelegateType } from "@/lib/attendance/delegates/rules";
import { sayRefusal } from "./say-refusal";

type Group = { id: string; name: string; type: DelegateType; summoned: number | null };

/** Groups that are counted by number: "lãnh đạo các phòng, ban". */
export function GroupEditor({
  pointId,
  groups,
  confirmed,
}: {
  pointId: string;
  groups: readonly Group[];
  confirmed: boolean;
}) {
  const router = useRouter();
  const say = useStatus();
  const [editing, setEditing] = useState<Group | null>(null);
  const [reason, setReason] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const [pending, startTransition] = useTransition();

  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const read = (name: string) => {
      const value = new FormData(form).get(name);
      return typeof value === "string" ? value.trim() : "";
    };
    startTransition(async () => {
      const result = await saveGroupAction({
        pointId,
        groupId: editing?.id ?? null,
        name: read("name"),
        type: read("type") === "invited" ? "invited" : "official",
        summoned: read("summoned") === "" ? null : Number(read("summoned")),
        reason,
      });
      setFaults(!result.ok && "fields" in result ? (result.fields ?? {}) : {});
      setRefusal(result.ok ? null : sayRefusal(result.reason));
      if (!result.ok) return;
      form.reset();
      setEditing(null);
      say({ text: "Đã lưu nhóm đại biểu." });
      router.refresh();
    });
  };
  const remove = (group: Group) =>
    startTransition(async () => {
      const result = await removeGroupAction({ pointId, groupId: group.id, reason });
      setRefusal(result.ok ? null : sayRefusal(result.reason));
      if (result.ok) say({ text: `Đã bỏ nhóm ${group.name}.` });
      router.refresh();
    });

  return (
    <Section title={`Nhóm đại biểu báo theo số lượng (${groups.length})`}>
      <ul className="divide-line mb-3 divide-y">
        {groups.map((group) => (
          <li key={group.id} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <div>
              <p className="font-semibold">{group.name}</p>
              <p className="text-ink-soft text-sm">
                {delegateTypeNames[group.type]}
                {group.summoned !== null && ` · ${group.summoned} người`}
              </p>
            </div>
            <div className="flex gap-2">
              <Button size="small" aria-label={`Sửa nhóm ${group.name}`} onClick={() => setEditing(group)}>
                Sửa
              </Button>
              <Button
                size="small"
                variant="danger"
                disabled={pending}
                aria-label={`Bỏ nhóm ${group.name}`}
                onClick={() => remove(group)}
              >
                Bỏ
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <form key={editing?.id ?? "new"} onSubmit={submit} noValidate className="flex flex-col gap-3">
        <div className="grid gap-3 sm:grid-cols-[1fr_11rem_15rem]">
          <InputField
            label="Tên nhóm"
            name="name"
            placeholder="Lãnh đạo các phòng, ban"
            maxLength={200}
            defaultValue={editing?.name ?? ""}
            error={faults["name"]}
          />
          <SelectField
            label="Thành phần"
            name="type"
            defaultValue={editing?.type ?? "official"}
            options={[
              { value: "official", label: "Chính thức" },
              { value: "invited", label: "Mời dự" },
            ]}
          />
          <InputField
            label="Triệu tập"
            name="summoned"
            inputMode="numeric"
            optional
            defaultValue={editing?.summoned ?? ""}
            error={faults["summoned"]}
          />
        </div>
        {confirmed && (
          <InputField
            label="Lý do sửa"
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        {refusal && (
          <Notice tone="error" live>
            {refusal}
          </Notice>
        )}
        <div className="flex gap-2">
          <Button type="submit" variant="primary" pending={pending} pendingLabel="Đang lưu…">
            {editing ? "Lưu nhóm" : "Thêm nhóm"}
          </Button>
          {editing && (
            <Button variant="quiet" onClick={() => setEditing(null)}>
              Hủy bỏ
            </Button>
          )}
        </div>
      </form>
    </Section>
  );
}
