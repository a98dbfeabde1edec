"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { Button } from "@/components/ui/button";
import { InputField } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { SelectField } from "@/components/ui/select";
import { addDelegatesAction, updateDelegateAction } from "@/lib/attendance/delegates/actions";
import type { DelegateDraft } from "@/lib/attendance/delegates/rules";
import { delegateSchema } from "@/lib/attendance/delegates/schema";
import { sayRefusal } from "./say-refusal";

/** One delegate, new or corrected. */
export function DelegateForm({
  pointId,
  reason,
  delegate,
  onDone,
  onCancel,
}: {
  pointId: string;
  reason: string;
  delegate?: (DelegateDraft & { id: string }) | undefined;
  onDone: () => void;
  onCancel: () => void;
}) {
  const form = useForm<z.input<typeof delegateSchema>, unknown, z.output<typeof delegateSchema>>({
    resolver: zodResolver(delegateSchema),
    defaultValues: {
      formOfAddress: delegate?.formOfAddress ?? "comrade",
      rank: delegate?.rank ?? "",
      fullName: delegate?.fullName ?? "",
      title: delegate?.title ?? "",
      type: delegate?.type ?? "official",
      uninvited: delegate?.uninvited ?? false,
    },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async () => {
    // What was typed goes on: the server reads it with the same schema.
    const typed = form.getValues();
    const result = delegate
      ? await updateDelegateAction({ delegateId: delegate.id, delegate: typed, reason })
      : await addDelegatesAction({ pointId, delegates: [typed], reason });
    if (result.ok) onDone();
    else form.setError("root", { message: sayRefusal(result.reason) });
  });
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-[8rem_10rem_1fr]">
        <SelectField
          label="Xưng hô"
          options={[
            { value: "comrade", label: "Đồng chí" },
            { value: "mr", label: "Ông" },
            { value: "ms", label: "Bà" },
            { value: "none", label: "Không" },
          ]}
          {...form.register("formOfAddress")}
        />
        <InputField
          label="Cấp bậc hàm"
          placeholder="Đại tá…"
          error={errors.rank?.message}
          {...form.register("rank")}
        />
        <InputField label="Họ và tên" error={errors.fullName?.message} {...form.register("fullName")} />
      </div>
      <InputField
        label="Chức vụ, đơn vị"
        optional
        error={errors.title?.message}
        {...form.register("title")}
      />
      <div className="flex flex-wrap items-end gap-4">
        <SelectField
          label="Thành phần"
          options={[
            { value: "official", label: "Đại biểu chính thức (triệu tập)" },
            { value: "invited", label: "Mời dự" },
          ]}
          {...form.register("type")}
        />
        <label className="flex min-h-11 items-center gap-2">
          <input type="checkbox" className="size-5" {...form.register("uninvited")} />
          Đến dự ngoài danh sách mời
        </label>
      </div>
      {errors.root?.message && (
        <Notice tone="error" live>
          {errors.root.message}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={isSubmitting} pendingLabel="Đang lưu…">
          {delegate ? "Lưu" : "Thêm vào danh sách"}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          Hủy bỏ
        </Button>
      </div>
    </form>
  );
}
