import { Copy, Pencil } from "lucide-react";
import type { ReactNode } from "react";
import { notFound } from "next/navigation";
import { stateTones } from "@/components/conferences/state-tone";
import { RemoveDraft } from "@/components/conferences/remove-draft";
import { StateMoves } from "@/components/conferences/state-moves";
import { StateBadge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { TabsNav } from "@/components/ui/tabs-nav";
import { countPublishedOf } from "@/lib/articles/public/queries";
import { requireActor } from "@/lib/auth/actor";
import { findConference } from "@/lib/conferences/queries";
import { conferenceStateNames, conferenceSummary, mayEdit } from "@/lib/conferences/rules";
import { daysBetween, formatDateHeader } from "@/lib/time";

/** The head over every page of a conference. Each page asks by itself whether the actor may see it. */
export default async function ConferenceLayout({
  params,
  children,
}: {
  params: Promise<{ conferenceId: string }>;
  children: ReactNode;
}) {
  const { conferenceId } = await params;
  const actor = await requireActor();
  const conference = (await findConference(actor, conferenceId)) ?? notFound();
  const { id, state, mayWrite, mayWatch } = conference;
  const published = await countPublishedOf(id);
  const at = `/conferences/${id}`;
  return (
    <>
      <PageHeader
        breadcrumb={<Breadcrumb items={[{ href: "/conferences", label: "Hội nghị" }]} />}
        title={conference.name}
        state={!mayWrite && <StateBadge tone={stateTones[state]}>{conferenceStateNames[state]}</StateBadge>}
        meta={conferenceSummary(conference)}
        actions={
          mayWrite && (
            <>
              <StateMoves
                conferenceId={id}
                state={state}
                early={
                  daysBetween(new Date(), conference.heldOn) > 0 ? formatDateHeader(conference.heldOn) : null
                }
                published={published}
              />
              {mayEdit(state) && (
                <LinkButton href={`${at}/edit`}>
                  <Pencil aria-hidden className="size-5 max-sm:hidden" />
                  Sửa
                </LinkButton>
              )}
              <LinkButton href={`${at}/copy`}>
                <Copy aria-hidden className="size-5 max-sm:hidden" />
                Sao chép
              </LinkButton>
              {state === "draft" && <RemoveDraft conferenceId={id} name={conference.name} />}
            </>
          )
        }
      />
      {conference.isDemonstration && (
        // On a phone the band over every page says as much.
        <Notice tone="info" className="mb-4 max-sm:hidden">
          Hội nghị minh họa: điểm cầu và đại biểu thêm vào là giả định.
        </Notice>
      )}
      {(state === "postponed" || state === "cancelled") && (
        <Notice
          tone="warning"
          className="mb-4"
          title={state === "postponed" ? "Hội nghị đang tạm hoãn" : "Hội nghị đã hủy"}
        >
          {conference.stateReason && <p>Lý do: {conference.stateReason}</p>}
          {published > 0 && (
            <p>
              {published} tin bài về hội nghị vẫn đang đăng trên trang công khai:{" "}
              <a href={`${at}/articles`} className="text-link underline">
                xem lại tin bài
              </a>
              .
            </p>
          )}
        </Notice>
      )}
      <TabsNav
        label="Các phần của hội nghị"
        tabs={[
          { href: at, label: "Tổng quan", exact: true },
          { href: `${at}/points`, label: "Điểm cầu", count: conference._count.points },
          { href: `${at}/assignments`, label: "Phân công" },
          { href: `${at}/delegates`, label: "Đại biểu" },
          { href: `${at}/agenda`, label: "Chương trình" },
          { href: `${at}/figures`, label: "Số liệu" },
          ...(mayWrite ? [{ href: `${at}/links`, label: "Liên kết" }] : []),
          ...(mayWatch ? [{ href: `${at}/board`, label: "Điều hành" }] : []),
          { href: `${at}/outcomes`, label: "Nhiệm vụ" },
          { href: `${at}/articles`, label: "Tin bài" },
          { href: `${at}/photos`, label: "Ảnh" },
        ]}
      />
      {children}
    </>
  );
}
