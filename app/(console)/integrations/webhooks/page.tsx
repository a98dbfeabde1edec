import { Webhook } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { WebhookTable } from "@/components/integrations/webhook-table";
import { WebhooksOff } from "@/components/integrations/webhooks-off";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireMayAnywhere } from "@/lib/auth/actor";
import { areWebhooksOn, listWebhooks } from "@/lib/webhooks/queries";

export const metadata: Metadata = { title: "Webhook" };

export default async function WebhooksPage() {
  const actor = (await requireMayAnywhere("integrations:manage")) ?? notFound();
  const rows = await listWebhooks(actor);
  const isOn = areWebhooksOn();
  const make = isOn && (
    <LinkButton href="/integrations/webhooks/new" variant="primary">
      Thêm webhook
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Webhook"
        meta="Hệ thống khác được báo ngay khi điểm cầu, hội nghị hoặc số liệu đã chốt thay đổi, không phải hỏi đi hỏi lại."
        actions={rows.length > 0 && make}
      />
      <div className="flex flex-col gap-4">
        {!isOn && <WebhooksOff />}
        {rows.length > 0 ? (
          <WebhookTable rows={rows} />
        ) : (
          isOn && (
            <EmptyState title="Chưa có webhook nào" icon={<Webhook />} action={make}>
              Mỗi lần gửi đều được ký, gửi lại trong khoảng một ngày nếu máy nhận chưa trả lời.
            </EmptyState>
          )
        )}
      </div>
    </>
  );
}
