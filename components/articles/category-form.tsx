"use client";

import { FormProvider } from "react-hook-form";
import { LineField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { FormFields } from "@/components/ui/form-fields";
import { InputField } from "@/components/ui/input";
import { useStatus } from "@/components/ui/status";
import { saveCategoryAction } from "@/lib/articles/categories/actions";
import { categorySayings, categorySchema } from "@/lib/articles/categories/rules";

/** One category: its name and its place in the menu of the public site. */
export function CategoryForm({
  category,
  position,
}: {
  category: { id: string; name: string } | null;
  position: number;
}) {
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: categorySchema,
    defaultValues: { categoryId: category?.id ?? null, name: category?.name ?? "", position },
    action: saveCategoryAction,
    sentences: categorySayings,
    onDone: (_, done) => {
      say({ text: category ? "Đã lưu chuyên mục." : "Đã thêm chuyên mục." });
      if (!category) done.reset({ categoryId: null, name: "", position: position + 1 });
    },
  });
  const errors = form.formState.errors;
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <FormFields>
          <ErrorSummary form={form} />
          <div className="flex flex-wrap items-end gap-3">
            <LineField
              name="name"
              label={category ? "Tên" : "Chuyên mục mới"}
              fieldClassName="w-full sm:w-80"
            />
            <InputField
              label="Thứ tự"
              type="number"
              min={0}
              max={999}
              error={errors.position?.message}
              fieldClassName="w-24"
              {...form.register("position", { valueAsNumber: true })}
            />
            <Button type="submit" variant={category ? "secondary" : "primary"} pending={pending}>
              {category ? "Lưu" : "Thêm"}
            </Button>
          </div>
        </FormFields>
      </form>
    </FormProvider>
  );
}
