"use client";

import { useRouter } from "next/navigation";
import { FormProvider } from "react-hook-form";
import { LineField, TextField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { FormFields } from "@/components/ui/form-fields";
import { SelectField, type SelectOption } from "@/components/ui/select";
import { useStatus } from "@/components/ui/status";
import { saveAuthorAction } from "@/lib/articles/authors/actions";
import { authorSayings, authorsPath, saveAuthorSchema } from "@/lib/articles/authors/rules";

/** An author: the name that is printed, a few words for the public page, and whose account it is. */
export function AuthorForm({
  author,
  accounts,
}: {
  author: { id: string; version: number; name: string; about: string | null; userId: string | null } | null;
  accounts: readonly SelectOption[];
}) {
  const router = useRouter();
  const say = useStatus();
  const version = author?.version ?? 1;
  const { form, submit, pending } = useActionForm({
    schema: saveAuthorSchema,
    defaultValues: {
      authorId: author?.id ?? null,
      version,
      name: author?.name ?? "",
      about: author?.about ?? "",
      userId: author?.userId ?? null,
    },
    action: (input) => saveAuthorAction({ ...input, version }),
    sentences: authorSayings,
    onDone: ({ authorId }) => {
      say({ text: author ? "Đã lưu tác giả." : "Đã thêm tác giả." });
      if (!author) router.push(`${authorsPath}/${authorId}`);
    },
  });
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex max-w-2xl flex-col gap-4">
        <FormFields>
          <ErrorSummary form={form} />
          <LineField
            name="name"
            label="Tên tác giả"
            hint={
              author
                ? "Bài chưa đăng in theo tên mới; bài đã đăng giữ tên cũ. Địa chỉ cũ của trang tác giả vẫn mở được."
                : "Tên in ở cuối bài."
            }
          />
          <TextField
            name="about"
            label="Giới thiệu"
            hint="Hiện ở trang tác giả trên trang công khai."
            optional
            rows={3}
          />
          <SelectField
            label="Tài khoản"
            optional
            hint="Người dùng tài khoản này thấy tên ở đầu danh sách khi ghi bút danh."
            blank="Không gắn tài khoản"
            options={accounts}
            error={form.formState.errors.userId?.message}
            {...form.register("userId", { setValueAs: (value: string | null) => value || null })}
          />
          <Button type="submit" variant="primary" pending={pending} className="self-start">
            {author ? "Lưu" : "Thêm tác giả"}
          </Button>
        </FormFields>
      </form>
    </FormProvider>
  );
}
