import { Link2, Printer } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkActs, MakeLinks, MarkInvited } from "@/components/points/link-acts";
import { LocalAddress } from "@/components/points/local-address";
import { LinkList } from "@/components/points/link-list";
import { pointFilters } from "@/components/points/point-filters";
import { CopyButton } from "@/components/ui/copy-button";
import { CsvLink } from "@/components/ui/csv-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/filter-bar";
import { hrefWith, type Params } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PagedList } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/actor";
import { askedOrigin, isLocalOrigin } from "@/lib/auth/asked-origin";
import { findConferenceOfLinks, listPointLinks } from "@/lib/points/links/queries";
import { linkFilterSchema } from "@/lib/points/links/rules";
import { mayChangePoints, pageSize } from "@/lib/points/rules";

type Props = { params: Promise<{ conferenceId: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { conferenceId } = await params;
  const conference =
    (await findConferenceOfLinks(await requireActor(), conferenceId, new Date())) ?? notFound();
  return { title: `Liên kết – ${conference.name}`, referrer: "no-referrer" };
}

export default async function LinksPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { conferenceId } = await params;
  const now = new Date();
  const conference = (await findConferenceOfLinks(actor, conferenceId, now)) ?? notFound();
  const query = await searchParams;
  const filter = linkFilterSchema.parse(query);
  const [{ rows, total, page }, origin] = await Promise.all([
    listPointLinks(actor, conferenceId, filter, now),
    askedOrigin(),
  ]);
  const path = `/conferences/${conferenceId}/links`;
  const mayWrite = mayChangePoints(conference.state);
  // What is noted for all of them must not look as if it followed the filter.
  const unfiltered = filter.q.trim() === "" && filter.tier === null && filter.point === null;
  if (conference.points === 0)
    return (
      <EmptyState
        title="Chưa có điểm cầu nào"
        icon={<Link2 />}
        action={<LinkButton href={`/conferences/${conferenceId}/points`}>Thêm điểm cầu</LinkButton>}
      >
        Liên kết được tạo cho từng điểm cầu, sau khi hội nghị có điểm cầu.
      </EmptyState>
    );
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="info">
        Mỗi liên kết là chìa khóa vào một điểm cầu, không cần tài khoản. Gửi đúng người; mã PIN của chủ trì
        đọc qua điện thoại, không gửi cùng tin nhắn.
      </Notice>
      <LocalAddress origin={origin} isLocal={isLocalOrigin(origin)} />
      <div className="flex flex-wrap gap-2">
        {mayWrite && conference.missing > 0 && (
          <MakeLinks conferenceId={conferenceId} missing={conference.missing} />
        )}
        {mayWrite && unfiltered && conference.uninvited > 0 && (
          <MarkInvited conferenceId={conferenceId} pointId={null} count={conference.uninvited} />
        )}
        <LinkButton href={hrefWith(`/link-sheets/${conferenceId}`, query, { page: undefined })}>
          <Printer aria-hidden className="size-5" />
          In mã QR phòng họp
        </LinkButton>
        <CsvLink path={path} params={query} />
      </div>
      <Section
        title="Màn hình hội trường"
        note="Chỉ xem, không có số điện thoại, lý do vắng và tên người vắng."
      >
        {conference.hall ? (
          <div className="flex flex-wrap items-center gap-2">
            <CopyButton text={`${origin}${conference.hall.path}`} label="Sao chép liên kết" />
            <LinkActs linkId={conference.hall.id} name="liên kết màn hình hội trường" />
          </div>
        ) : (
          <p className="text-ink-soft">
            {mayWrite ? "Chưa tạo. Được tạo cùng các liên kết còn thiếu." : "Chưa tạo."}
          </p>
        )}
      </Section>
      <div>
        <FilterBar
          path={path}
          params={query}
          filters={pointFilters}
          actions={filter.point && <LinkButton href={path}>Xem tất cả điểm cầu</LinkButton>}
        />
        {total === 0 ? (
          <EmptyState
            title="Không có điểm cầu nào khớp"
            action={<LinkButton href={path}>Xem tất cả điểm cầu</LinkButton>}
          />
        ) : (
          <PagedList path={path} params={query} page={page} pageSize={pageSize} total={total} noun="điểm cầu">
            <LinkList
              points={rows}
              conferenceId={conferenceId}
              mayWrite={mayWrite}
              origin={origin}
              common={{ office: conference.office, conference: conference.name, times: conference }}
            />
          </PagedList>
        )}
      </div>
    </div>
  );
}
