"use client";

import { useState } from "react";
import { LineField } from "@/components/text/line-field";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox";
import { CopyButton } from "@/components/ui/copy-button";
import { Fieldset } from "@/components/ui/field";
import { useActionForm } from "@/components/ui/form";
import { InputField } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { optionsOf, SelectField } from "@/components/ui/select";
import { makeKeyAction } from "@/lib/auth/keys/actions";
import type { IntegrationReach } from "@/lib/auth/keys/queries";
import {
  keyLifetimes,
  keySayings,
  keyScopes,
  lifetimeNames,
  makeKeySchema,
  scopeHints,
  scopeNames,
} from "@/lib/auth/keys/rules";
import { formatDateTime } from "@/lib/time";
import { ReachFields } from "./reach-fields";

const list = "/integrations/keys";
const card = "border-line bg-surface flex max-w-3xl flex-col gap-4 rounded-md border p-4";

/** A new key; its token is shown once, only the hash is kept. */
export function KeyForm(reach: IntegrationReach) {
  const [made, setMade] = useState<{ token: string; expiresAt: Date } | null>(null);
  const { form, submit, pending } = useActionForm({
    schema: makeKeySchema,
    defaultValues: {
      name: "",
      organizationId: reach.offices[0]?.id ?? "",
      conferenceId: "",
      scopes: [],
      lifetime: "30" as const,
    },
    action: makeKeyAction,
    sentences: keySayings,
    onDone: setMade,
  });
  const { errors } = form.formState;
  if (made)
    return (
      <div className={card}>
        <Notice tone="warning" live title="Chỉ hiện lần này">
          Chép khóa vào cấu hình của hệ thống ngay bây giờ. Ai có khóa là có quyền: không gửi qua nhóm chat,
          không đưa vào địa chỉ trang. Hết hạn lúc {formatDateTime(made.expiresAt)}.
        </Notice>
        <InputField
          label="Khóa"
          readOnly
          value={made.token}
          className="font-mono"
          onFocus={(event) => event.target.select()}
        />
        <div className="flex flex-wrap gap-2">
          <CopyButton text={made.token} label="Sao chép khóa" variant="primary" />
          <LinkButton href={list}>Đã chép xong</LinkButton>
        </div>
      </div>
    );
  return (
    <ActionForm {...{ form, submit, pending }} label="Tạo khóa" cancelHref={list} className={card}>
      <LineField
        name="name"
        label="Tên hệ thống"
        hint="Tên này đứng cạnh mỗi tín hiệu trong nhật ký, ví dụ “Cổng nhận diện hội trường A”."
      />
      <ReachFields {...reach} />
      <Fieldset legend="Quyền" hint="Chỉ chọn quyền mà hệ thống cần." error={errors.scopes?.message}>
        {keyScopes.map((scope) => (
          <CheckboxField
            key={scope}
            label={scopeNames[scope]}
            hint={scopeHints[scope]}
            value={scope}
            {...form.register("scopes")}
          />
        ))}
      </Fieldset>
      <SelectField
        label="Thời hạn"
        options={optionsOf(keyLifetimes, lifetimeNames)}
        {...form.register("lifetime")}
        error={errors.lifetime?.message}
      />
    </ActionForm>
  );
}
