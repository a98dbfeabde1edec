import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NewWebhookForm } from "@/components/integrations/webhook-form";
import { WebhooksOff } from "@/components/integrations/webhooks-off";
import { PageHeader } from "@/components/ui/page-header";
import { requireMayAnywhere } from "@/lib/auth/actor";
import { listReach } from "@/lib/auth/keys/queries";
import { areWebhooksOn } from "@/lib/webhooks/queries";

export const metadata: Metadata = { title: "Thêm webhook" };

export default async function NewWebhookPage() {
  const actor = (await requireMayAnywhere("integrations:manage")) ?? notFound();
  return (
    <>
      <PageHeader title="Thêm webhook" />
      {areWebhooksOn() ? <NewWebhookForm {...await listReach(actor)} /> : <WebhooksOff />}
    </>
  );
}
