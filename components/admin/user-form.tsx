"use client";

import { useRouter } from "next/navigation";
import { PersonField } from "@/components/people/person-field";
import { LineField } from "@/components/text/line-field";
import { ActionForm } from "@/components/ui/action-form";
import { useActionForm } from "@/components/ui/form";
import { InputField } from "@/components/ui/input";
import { useStatus } from "@/components/ui/status";
import { createUserAction, editUserAction } from "@/lib/auth/users/actions";
import { createUserSchema, userSayings, type CreateUserForm } from "@/lib/auth/users/rules";

/** A new user, or the names of one that is there. */
export function UserForm({
  userId,
  username,
  displayName,
  person,
}: {
  userId: string | null;
  username: string;
  displayName: string;
  person: { id: string; fullName: string } | null;
}) {
  const router = useRouter();
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: createUserSchema,
    defaultValues: { username, displayName, personId: person?.id ?? "" },
    action: async (input: CreateUserForm) => {
      if (userId === null) return createUserAction(input);
      const answer = await editUserAction({ ...input, userId });
      return answer.ok ? { ok: true as const, value: null } : answer;
    },
    sentences: userSayings,
    onDone: (created) => {
      say({ text: created ? "Đã thêm tài khoản." : "Đã lưu tài khoản." });
      if (created) router.push(`/admin/users/${created.id}`);
    },
  });
  const { errors } = form.formState;
  return (
    <ActionForm
      {...{ form, submit, pending }}
      label={userId === null ? "Thêm tài khoản" : "Lưu"}
      className="border-line bg-surface rounded-md border p-4"
    >
      <InputField
        label="Tên đăng nhập"
        hint="Chữ không dấu, số, dấu chấm và gạch nối."
        {...form.register("username")}
        error={errors.username?.message}
        autoCapitalize="none"
        spellCheck={false}
      />
      <LineField name="displayName" label="Họ tên" />
      <PersonField
        label="Cán bộ sử dụng"
        hint="Gắn tài khoản với một cán bộ trong danh mục."
        optional
        initial={person && { id: person.id, label: person.fullName }}
        onChange={(id) => form.setValue("personId", id, { shouldDirty: true })}
        error={errors.personId?.message}
      />
    </ActionForm>
  );
}
