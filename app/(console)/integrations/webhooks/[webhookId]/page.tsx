import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DeliveryTable } from "@/components/integrations/delivery-table";
import { WebhookActs, WebhookSecret } from "@/components/integrations/webhook-acts";
import { EditWebhookForm } from "@/components/integrations/webhook-form";
import { WebhookStateBadge } from "@/components/integrations/webhook-state";
import { WebhooksOff } from "@/components/integrations/webhooks-off";
import type { Params } from "@/components/ui/href";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { PagedList } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/actor";
import { formatDateTime } from "@/lib/time";
import { areWebhooksOn, findWebhook } from "@/lib/webhooks/queries";
import { deliveriesFilterSchema, deliveriesPageSize } from "@/lib/webhooks/rules";

export const metadata: Metadata = { title: "Webhook", referrer: "no-referrer" };

type Props = { params: Promise<{ webhookId: string }>; searchParams: Promise<Params> };

export default async function WebhookPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { webhookId } = await params;
  const query = await searchParams;
  const found = (await findWebhook(actor, webhookId, deliveriesFilterSchema.parse(query))) ?? notFound();
  const { webhook, deliveries, total, page } = found;
  return (
    <>
      <PageHeader
        title={webhook.name}
        state={<WebhookStateBadge state={webhook.state} />}
        meta={
          <span className="break-all">
            {webhook.conference?.name ?? `Mọi hội nghị của ${webhook.office}`} · {webhook.url}
          </span>
        }
        actions={<WebhookActs webhookId={webhook.id} paused={webhook.pausedAt !== null} />}
      />
      <div className="flex flex-col gap-4">
        {!areWebhooksOn() && <WebhooksOff />}
        {webhook.failingSince && (
          <Notice tone="error" title={`Chưa gửi được từ ${formatDateTime(webhook.failingSince)}`}>
            Mỗi lượt được gửi lại trong khoảng một ngày. Lý do của từng lần đứng trong bảng dưới đây.
          </Notice>
        )}
        <Section title="Các lượt gửi" flush>
          {total === 0 ? (
            <p className="text-ink-soft px-4 py-3">
              Chưa gửi gì. Bấm “Gửi thử” để kiểm tra máy nhận trước ngày họp.
            </p>
          ) : (
            <PagedList
              path={`/integrations/webhooks/${webhook.id}`}
              params={query}
              page={page}
              pageSize={deliveriesPageSize}
              total={total}
              noun="lượt gửi"
            >
              <DeliveryTable webhookId={webhook.id} rows={deliveries} />
            </PagedList>
          )}
        </Section>
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Section title="Thiết lập">
            <EditWebhookForm id={webhook.id} name={webhook.name} url={webhook.url} events={webhook.events} />
          </Section>
          <Section
            title="Khóa ký"
            note="Hệ thống nhận dùng khóa này để biết rằng lượt gửi đúng là của phần mềm (chuẩn Standard Webhooks)."
          >
            <WebhookSecret webhookId={webhook.id} secret={webhook.secret} />
          </Section>
        </div>
      </div>
    </>
  );
}
