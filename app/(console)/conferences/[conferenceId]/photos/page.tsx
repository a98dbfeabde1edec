import { Images } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PoolFilters } from "@/components/photos/pool-filters";
import { PoolGrid } from "@/components/photos/pool-grid";
import { PhotoUploader } from "@/components/photos/upload/photo-uploader";
import { EmptyState } from "@/components/ui/empty-state";
import type { Params } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { PagedList } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { listPool, listSenders } from "@/lib/articles/photos/pool/queries";
import { poolPageSize, readPoolFilter } from "@/lib/articles/photos/pool/rules";
import { findConferenceForArticles } from "@/lib/articles/places/queries";
import { requireActor } from "@/lib/auth/actor";

type Props = { params: Promise<{ conferenceId: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { conferenceId } = await params;
  const conference = (await findConferenceForArticles(await requireActor(), conferenceId)) ?? notFound();
  return { title: `Ảnh – ${conference.name}` };
}

/** The photos that points sent and the newsroom added, for articles and albums. */
export default async function ConferencePhotosPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { conferenceId } = await params;
  const query = await searchParams;
  const conference = (await findConferenceForArticles(actor, conferenceId)) ?? notFound();
  const filter = readPoolFilter(query);
  const [{ rows, total, page }, senders] = await Promise.all([
    listPool(actor, conferenceId, filter),
    listSenders(actor, conferenceId),
  ]);
  const path = `/conferences/${conferenceId}/photos`;
  const isFiltered = filter.point !== null || filter.consent !== null || filter.use !== null;
  return (
    <div className="flex flex-col gap-4">
      {conference.mayWrite && (
        <Section
          title="Thêm ảnh"
          note="Các điểm cầu gửi ảnh bằng liên kết của mình; ảnh của cơ quan tổ chức thêm tại đây."
          actions={
            <LinkButton href={`/articles/albums/new?conference=${conferenceId}`} size="small">
              Tạo album
            </LinkButton>
          }
        >
          <PhotoUploader place={{ kind: "conference", id: conferenceId }} />
        </Section>
      )}
      <div>
        <PoolFilters path={path} params={query} senders={senders} />
        {total === 0 ? (
          <EmptyState title={isFiltered ? "Không có ảnh nào phù hợp" : "Chưa có ảnh nào"} icon={<Images />}>
            {isFiltered
              ? "Bỏ bớt điều kiện lọc."
              : "Mỗi liên kết thư ký, chủ trì hoặc phòng họp của điểm cầu có mục “Gửi ảnh của điểm cầu”."}
          </EmptyState>
        ) : (
          <PagedList path={path} params={query} page={page} pageSize={poolPageSize} total={total} noun="ảnh">
            <PoolGrid photos={rows} mayWrite={conference.mayWrite} />
          </PagedList>
        )}
      </div>
    </div>
  );
}
