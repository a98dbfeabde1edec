"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";
import { removeGroupAction } from "@/lib/attendance/delegates/actions";
import { delegateTypeNames } from "@/lib/attendance/delegates/rules";
import { GroupForm, type Group } from "./group-form";
import { ReasonField } from "./reason-field";
import { sayRefusal } from "./say-refusal";

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
  const { act, pending, fault } = useAct();
  const remove = (group: Group) =>
    act(async () => {
      const result = await removeGroupAction({ pointId, groupId: group.id, reason });
      router.refresh();
      if (!result.ok) return sayRefusal(result);
      say({ text: `Đã bỏ nhóm ${group.name}.` });
      return null;
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
      {confirmed && (
        <div className="mb-3">
          <ReasonField label="Lý do sửa" value={reason} onChange={setReason} />
        </div>
      )}
      {fault && (
        <Notice tone="error" live className="mb-3">
          {fault}
        </Notice>
      )}
      <GroupForm
        key={editing?.id ?? `new ${groups.length}`}
        pointId={pointId}
        group={editing}
        reason={reason}
        onCancel={() => setEditing(null)}
        onDone={() => {
          setEditing(null);
          say({ text: "Đã lưu nhóm đại biểu." });
          router.refresh();
        }}
      />
    </Section>
  );
}
