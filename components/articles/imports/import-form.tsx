"use client";

import { useRouter } from "next/navigation";
import { FormProvider } from "react-hook-form";
import { LineField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { FormFields } from "@/components/ui/form-fields";
import { RadioGroupField } from "@/components/ui/radio-group";
import { SelectField } from "@/components/ui/select";
import { useSendingId } from "@/components/ui/use-sending-id";
import { beginImportAction } from "@/lib/articles/imports/actions";
import {
  beginImportSchema,
  importPath,
  importSayings,
  importSourceNames,
} from "@/lib/articles/imports/rules";

/** Begins an import: for which office, and from what. Its files are sent on the next page. */
export function ImportForm({ offices }: { offices: readonly { id: string; name: string }[] }) {
  const router = useRouter();
  const sending = useSendingId();
  const { form, submit, pending } = useActionForm({
    schema: beginImportSchema,
    defaultValues: {
      organizationId: offices.length === 1 ? (offices[0]?.id ?? "") : "",
      source: "wordpress",
      name: "",
      pages: false,
    },
    action: (input) => beginImportAction({ ...input, runId: sending.idOf(input) }),
    sentences: importSayings,
    onDone: ({ runId }) => {
      sending.done();
      router.push(importPath(runId));
    },
  });
  const { errors } = form.formState;
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex max-w-2xl flex-col gap-4">
        <FormFields>
          <ErrorSummary form={form} />
          <SelectField
            label="Cơ quan nhận tin bài"
            blank={offices.length === 1 ? undefined : "Chọn cơ quan"}
            options={offices.map(({ id, name }) => ({ value: id, label: name }))}
            error={errors.organizationId?.message}
            {...form.register("organizationId")}
          />
          <RadioGroupField
            label="Nhập từ"
            error={errors.source?.message}
            options={[
              {
                value: "wordpress",
                label: importSourceNames.wordpress,
                hint: "Tệp .xml lấy ở WordPress, mục Công cụ › Xuất ra › Tất cả nội dung. Ảnh lấy từ thư mục wp-content/uploads nén thành .zip.",
              },
              {
                value: "files",
                label: importSourceNames.files,
                hint: "Một tệp .zip gồm các tệp .html, .docx và ảnh. Trước khi nhập có bảng để rà soát tiêu đề, ngày, tác giả.",
              },
            ]}
            {...form.register("source")}
          />
          <LineField
            name="name"
            label="Tên lần nhập"
            hint="Để nhận ra sau này, ví dụ: Trang thông tin cũ 2012–2021."
          />
          {form.watch("source") === "wordpress" && (
            <CheckboxField
              label="Nhập cả các trang (page), ví dụ “Giới thiệu”"
              hint="Bình thường chỉ nhập bài viết."
              {...form.register("pages")}
            />
          )}
          <Button type="submit" variant="primary" pending={pending} className="self-start">
            Tiếp tục
          </Button>
        </FormFields>
      </form>
    </FormProvider>
  );
}
