import { StateBadge } from "@/components/ui/badge";
import {
  deliveryStateNames,
  webhookStateNames,
  type DeliveryState,
  type WebhookState,
} from "@/lib/webhooks/rules";

const webhookTones = { active: "good", failing: "bad", paused: "neutral" } as const satisfies Record<
  WebhookState,
  string
>;

export const WebhookStateBadge = ({ state }: { state: WebhookState }) => (
  <StateBadge tone={webhookTones[state]}>{webhookStateNames[state]}</StateBadge>
);

const deliveryTones = { pending: "info", delivered: "good", given_up: "bad" } as const satisfies Record<
  DeliveryState,
  string
>;

export const DeliveryStateBadge = ({ state }: { state: DeliveryState }) => (
  <StateBadge tone={deliveryTones[state]}>{deliveryStateNames[state]}</StateBadge>
);
