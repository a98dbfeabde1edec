"use client";

import { useRouter } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { useActionForm } from "@/components/ui/form";
import { useStatus } from "@/components/ui/status";
import type { IntegrationReach } from "@/lib/auth/keys/queries";
import { editWebhookAction, makeWebhookAction } from "@/lib/webhooks/actions";
import type { WebhookEvent } from "@/lib/webhooks/events/schema";
import { editWebhookSchema, makeWebhookSchema, webhookSayings } from "@/lib/webhooks/rules";
import { ReachFields } from "./reach-fields";
import { WebhookFields } from "./webhook-fields";

const card = "border-line bg-surface max-w-3xl rounded-md border p-4";

export function NewWebhookForm(reach: IntegrationReach) {
  const router = useRouter();
  const { form, submit, pending } = useActionForm({
    schema: makeWebhookSchema,
    defaultValues: {
      name: "",
      url: "",
      organizationId: reach.offices[0]?.id ?? "",
      conferenceId: "",
      events: ["points.changed", "conference.changed", "figures.frozen"],
    },
    action: makeWebhookAction,
    sentences: webhookSayings,
    onDone: ({ id }) => router.push(`/integrations/webhooks/${id}`),
  });
  return (
    <ActionForm
      {...{ form, submit, pending }}
      label="Thêm webhook"
      cancelHref="/integrations/webhooks"
      className={card}
    >
      <ReachFields {...reach} />
      <WebhookFields />
    </ActionForm>
  );
}

export function EditWebhookForm(webhook: { id: string; name: string; url: string; events: WebhookEvent[] }) {
  const say = useStatus();
  const { id: webhookId, name, url, events } = webhook;
  const { form, submit, pending } = useActionForm({
    schema: editWebhookSchema,
    defaultValues: { webhookId, name, url, events },
    action: editWebhookAction,
    sentences: webhookSayings,
    onDone: () => say({ text: "Đã lưu webhook." }),
  });
  return (
    <ActionForm {...{ form, submit, pending }} label="Lưu">
      <WebhookFields />
    </ActionForm>
  );
}
