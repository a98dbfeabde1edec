"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyButton } from "@/components/ui/copy-button";
import { InputField } from "@/components/ui/input";
import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";
import {
  pauseWebhookAction,
  removeWebhookAction,
  renewSecretAction,
  resumeWebhookAction,
  sendAgainAction,
  sendPingAction,
} from "@/lib/webhooks/actions";
import { webhookSayings, type WebhookRefusal } from "@/lib/webhooks/rules";

type Answer = { ok: true } | { ok: false; reason: WebhookRefusal | "invalid" | "signed_out" };

/** A press that is told of in the bar at the foot, whichever way it ends. */
function useTold() {
  const say = useStatus();
  const { act, pending } = useAct((text) => say({ text }));
  const run = (call: () => Promise<Answer>, done: string) =>
    act(async () => {
      const answer = await call();
      if (!answer.ok) return webhookSayings[answer.reason];
      say({ text: done });
      return null;
    });
  return { run, pending };
}

export function WebhookActs({ webhookId, paused }: { webhookId: string; paused: boolean }) {
  const router = useRouter();
  const { run, pending } = useTold();
  return (
    <>
      <Button
        pending={pending}
        disabled={paused}
        onClick={() => run(() => sendPingAction({ webhookId }), "Đã xếp hàng một lượt gửi thử.")}
      >
        Gửi thử
      </Button>
      {paused ? (
        <Button
          pending={pending}
          onClick={() => run(() => resumeWebhookAction({ webhookId }), "Webhook gửi lại từ bây giờ.")}
        >
          Gửi tiếp
        </Button>
      ) : (
        <Button
          pending={pending}
          onClick={() => run(() => pauseWebhookAction({ webhookId }), "Đã tạm dừng webhook.")}
        >
          Tạm dừng
        </Button>
      )}
      <ConfirmDialog
        trigger={<Button>Xóa webhook</Button>}
        title="Xóa webhook này?"
        consequence="Hệ thống nhận không được báo gì nữa; những lượt gửi đang chờ và lịch sử gửi cũng bị xóa."
        confirmLabel="Xóa webhook"
        onConfirm={async () => {
          const answer = await removeWebhookAction({ webhookId });
          if (!answer.ok) return webhookSayings[answer.reason];
          router.push("/integrations/webhooks");
          return null;
        }}
      />
    </>
  );
}

export function WebhookSecret({ webhookId, secret }: { webhookId: string; secret: string }) {
  const [shown, setShown] = useState(false);
  return (
    <div className="flex flex-col gap-3">
      {shown && (
        <InputField
          label="Khóa ký"
          readOnly
          value={secret}
          className="font-mono"
          onFocus={(event) => event.target.select()}
        />
      )}
      <div className="flex flex-wrap gap-2">
        {shown ? (
          <CopyButton text={secret} label="Sao chép khóa ký" />
        ) : (
          <Button onClick={() => setShown(true)}>Hiện khóa ký</Button>
        )}
        <ConfirmDialog
          trigger={<Button variant="quiet">Đổi khóa ký</Button>}
          title="Đổi khóa ký?"
          consequence="Từ lượt gửi sau, mọi lượt được ký bằng khóa mới. Hệ thống nhận phải đổi theo ngay, nếu không sẽ từ chối."
          confirmLabel="Đổi khóa ký"
          onConfirm={async () => {
            const answer = await renewSecretAction({ webhookId });
            return answer.ok ? null : webhookSayings[answer.reason];
          }}
        />
      </div>
    </div>
  );
}

export function SendAgain({
  webhookId,
  deliveryId,
  of,
}: {
  webhookId: string;
  deliveryId: string;
  of: string;
}) {
  const { run, pending } = useTold();
  return (
    <Button
      size="small"
      pending={pending}
      aria-label={`Gửi lại: ${of}`}
      onClick={() => run(() => sendAgainAction({ webhookId, deliveryId }), "Đã xếp hàng để gửi lại.")}
    >
      Gửi lại
    </Button>
  );
}
