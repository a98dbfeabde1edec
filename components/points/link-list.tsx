import { QrCode } from "lucide-react";
import { StateWord, type Tone } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import { LinkButton } from "@/components/ui/link-button";
import type { PointLinks } from "@/lib/points/links/queries";
import {
  invitationText,
  linkRoleNames,
  pointLinkRoles,
  type InvitationFacts,
  type PointLinkRole,
} from "@/lib/points/links/rules";
import { LinkActs, MarkInvited, Pin } from "./link-acts";

const stateOf = (point: PointLinks): [Tone, string] => {
  const open = pointLinkRoles.some((role) => point.links[role]);
  if (open || (point.invitation !== "uninvited" && point.invitation !== "invited"))
    return invitationWords[point.invitation];
  // Noted as sent, and then revoked: nobody at the point gets in any more.
  return point.invitation === "invited"
    ? ["warn", "Đã ghi nhận gửi, nay không còn liên kết nào mở được"]
    : ["neutral", "Chưa tạo liên kết"];
};

const invitationWords = {
  uninvited: ["neutral", "Chưa ghi nhận đã gửi"],
  invited: ["info", "Đã ghi nhận gửi, chờ chủ trì xác nhận"],
  confirmed: ["good", "Chủ trì đã xác nhận"],
  declined: ["bad", "Báo không chủ trì được"],
} satisfies Record<PointLinks["invitation"], [Tone, string]>;

type Common = Pick<InvitationFacts, "office" | "conference" | "times">;

function RoleLink({
  role,
  point,
  common,
  origin,
  conferenceId,
}: {
  role: PointLinkRole;
  point: PointLinks;
  common: Common;
  origin: string;
  conferenceId: string;
}) {
  const link = point.links[role];
  const name = `liên kết ${linkRoleNames[role].toLowerCase()} của ${point.name}`;
  if (!link)
    return (
      <p className="text-ink-soft py-1">
        {linkRoleNames[role]}: {role === "chair" && !point.chair ? "chưa phân công chủ trì" : "chưa tạo"}
      </p>
    );
  const url = `${origin}${link.path}`;
  const facts = { ...common, point: point.name, place: point.place, chair: point.chair };
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 py-1">
      <span className="w-full shrink-0 font-semibold sm:w-36">{linkRoleNames[role]}</span>
      {role === "room" ? (
        <LinkButton size="small" href={`/link-sheets/${conferenceId}?point=${point.id}`}>
          <QrCode aria-hidden className="size-4" />
          In mã QR
        </LinkButton>
      ) : (
        <CopyButton size="small" text={invitationText(role, facts, url)} label="Tin nhắn Zalo" of={name} />
      )}
      <CopyButton size="small" text={url} label="Liên kết" of={name} />
      {link.pin && <Pin pin={link.pin} />}
      <LinkActs linkId={link.id} name={name} />
    </div>
  );
}

/** The links of each point: what to send to whom, and what to print. */
export function LinkList({
  points,
  common,
  origin,
  conferenceId,
  mayWrite,
}: {
  points: readonly PointLinks[];
  common: Common;
  origin: string;
  conferenceId: string;
  /** Whether invitations are still sent: not once the conference is closed or cancelled. */
  mayWrite: boolean;
}) {
  return (
    <ul className="divide-line divide-y">
      {points.map((point) => {
        const [tone, word] = stateOf(point);
        return (
          <li
            key={point.id}
            className="grid gap-x-6 gap-y-2 px-4 py-3 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
          >
            <div className="min-w-0">
              <h3 className="font-semibold">{point.name}</h3>
              <p className="text-ink-soft text-sm">
                {point.chair ? `Chủ trì: ${point.chair}` : "Chưa phân công chủ trì"}
                {point.chairPhone && (
                  <>
                    {" · "}
                    <a
                      href={`tel:${point.chairPhone.replace(/[^+0-9]/g, "")}`}
                      className="whitespace-nowrap underline"
                    >
                      {point.chairPhone}
                    </a>
                  </>
                )}
              </p>
              <div className="mt-1 flex flex-wrap items-center gap-2 text-sm">
                <StateWord tone={tone}>{word}</StateWord>
                {mayWrite &&
                  point.invitation === "uninvited" &&
                  pointLinkRoles.some((role) => point.links[role]) && (
                    <MarkInvited conferenceId={conferenceId} pointId={point.id} count={1} />
                  )}
              </div>
            </div>
            <div className="min-w-0">
              {pointLinkRoles.map((role) => (
                <RoleLink key={role} {...{ role, point, common, origin, conferenceId }} />
              ))}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
