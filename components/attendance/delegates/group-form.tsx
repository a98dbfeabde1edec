"use client";

import { FormProvider } from "react-hook-form";
import type { z } from "zod";
import { LineField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { InputField } from "@/components/ui/input";
import { SelectField } from "@/components/ui/select";
import { saveGroupAction } from "@/lib/attendance/delegates/actions";
import type { DelegateType } from "@/lib/attendance/delegates/rules";
import { groupSchema } from "@/lib/attendance/delegates/schema";
import { rosterSayings } from "./say-refusal";

export type Group = { id: string; name: string; type: DelegateType; summoned: number | null };

/** A group that is counted by number, new or corrected. */
export function GroupForm({
  pointId,
  group,
  reason,
  onDone,
  onCancel,
}: {
  pointId: string;
  group: Group | null;
  reason: string;
  onDone: () => void;
  onCancel: () => void;
}) {
  const { form, submit, pending } = useActionForm({
    schema: groupSchema,
    defaultValues: {
      name: group?.name ?? "",
      type: group?.type ?? "official",
      summoned: group?.summoned ?? null,
    },
    action: (typed: z.input<typeof groupSchema>) =>
      saveGroupAction({ ...typed, pointId, groupId: group?.id ?? null, reason }),
    sentences: rosterSayings,
    onDone: () => {
      if (!group) form.reset();
      onDone();
    },
  });
  const { errors } = form.formState;
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <ErrorSummary form={form} />
        <div className="grid gap-3 sm:grid-cols-[1fr_11rem_15rem]">
          <LineField name="name" label="Tên nhóm" placeholder="Lãnh đạo các phòng, ban" />
          <SelectField
            label="Thành phần"
            options={[
              { value: "official", label: "Chính thức" },
              { value: "invited", label: "Mời dự" },
            ]}
            {...form.register("type")}
          />
          <InputField
            label="Triệu tập"
            inputMode="numeric"
            optional
            error={errors.summoned?.message}
            {...form.register("summoned", {
              setValueAs: (typed: string | number | null) =>
                typed === null || String(typed).trim() === "" ? null : Number(typed),
            })}
          />
        </div>
        <div className="flex gap-2">
          <Button type="submit" variant="primary" pending={pending} pendingLabel="Đang lưu…">
            {group ? "Lưu nhóm" : "Thêm nhóm"}
          </Button>
          {group && (
            <Button variant="quiet" onClick={onCancel}>
              Hủy bỏ
            </Button>
          )}
        </div>
      </form>
    </FormProvider>
  );
}
