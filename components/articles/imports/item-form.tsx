"use client";

import { FormProvider } from "react-hook-form";
import { LineField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { FormFields } from "@/components/ui/form-fields";
import { useStatus } from "@/components/ui/status";
import { saveItemAction } from "@/lib/articles/imports/folder/review/actions";
import { itemSayings, saveItemSchema } from "@/lib/articles/imports/folder/review/rules";

export type ItemFields = {
  position: number;
  title: string;
  publishedAt: string;
  author: string;
  category: string;
  views: string;
  oldAddress: string;
  isLeft: boolean;
};

/** What was recognised in one file, to be corrected. */
export function ItemForm({ runId, item }: { runId: string; item: ItemFields }) {
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: saveItemSchema,
    defaultValues: { runId, ...item },
    action: saveItemAction,
    sentences: itemSayings,
    onDone: () => say({ text: "Đã lưu." }),
  });
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-3 pt-3">
        <FormFields>
          <ErrorSummary form={form} />
          <LineField name="title" label="Tiêu đề" />
          <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
            <LineField name="publishedAt" label="Ngày đăng" placeholder="14/01/2022 08:30" />
            <LineField name="author" label="Tác giả" optional />
            <LineField name="category" label="Chuyên mục" optional />
            <LineField name="views" label="Lượt xem" optional />
          </div>
          <LineField name="oldAddress" label="Đường dẫn cũ" optional />
          <CheckboxField label="Không nhập tệp này" {...form.register("isLeft")} />
          <Button type="submit" pending={pending} className="self-start">
            Lưu
          </Button>
        </FormFields>
      </form>
    </FormProvider>
  );
}
