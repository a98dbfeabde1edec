"use client";

import { useFormContext } from "react-hook-form";
import { LineField } from "@/components/text/line-field";
import { CheckboxField } from "@/components/ui/checkbox";
import { Fieldset } from "@/components/ui/field";
import { InputField } from "@/components/ui/input";
import { eventHints, eventNames, webhookEvents, type WebhookEvent } from "@/lib/webhooks/events/schema";

type Fields = { name: string; url: string; events: WebhookEvent[] };

/** Name, address and events: of a new webhook, and of one that is there. */
export function WebhookFields() {
  const { register, formState } = useFormContext<Fields>();
  const { errors } = formState;
  return (
    <>
      <LineField name="name" label="Tên hệ thống nhận" />
      <InputField
        label="Địa chỉ nhận"
        hint="Chỉ gửi được đến nơi mà người quản trị máy chủ đã cho phép."
        type="url"
        inputMode="url"
        autoCapitalize="none"
        spellCheck={false}
        {...register("url")}
        error={errors.url?.message}
      />
      <Fieldset legend="Báo khi" error={errors.events?.message}>
        {webhookEvents.map((event) => (
          <CheckboxField
            key={event}
            label={eventNames[event]}
            hint={eventHints[event]}
            value={event}
            {...register("events")}
          />
        ))}
      </Fieldset>
    </>
  );
}
