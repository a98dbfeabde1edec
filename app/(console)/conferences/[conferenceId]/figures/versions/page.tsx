import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { FreezeActs } from "@/components/figures-versions/freeze-acts";
import { MisquoteNotice } from "@/components/figures-versions/misquote-notice";
import { VersionTable } from "@/components/figures-versions/version-table";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PrintButton } from "@/components/ui/print-button";
import { Section } from "@/components/ui/section";
import { listMisquoting } from "@/lib/articles/quotes/queries";
import { listVersions } from "@/lib/attendance/versions/queries";
import { isSettled, offeredKinds, versionName } from "@/lib/attendance/versions/rules";
import { requireActor } from "@/lib/auth/actor";
import { listMisquotingDocuments } from "@/lib/documents/queries";
import { formatCount } from "@/lib/text/numbers";

type Props = { params: Promise<{ conferenceId: string }> };

// Once for the title and the page, by the id (the two are given different promises): in a large conference its sums
// are the dearest statement there is.
const find = cache(
  async (conferenceId: string) =>
    (await listVersions(await requireActor(), conferenceId, new Date())) ?? notFound(),
);

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Số liệu điểm danh: ${(await find((await props.params).conferenceId)).conference.name}` };
}

export default async function FigureVersionsPage(props: Props) {
  const { conference, versions, now, changed, chaired } = await find((await props.params).conferenceId);
  const actor = await requireActor();
  const [documents, articles] = await Promise.all([
    listMisquotingDocuments(actor, conference.id),
    listMisquoting(actor, conference.id),
  ]);
  const path = `/conferences/${conference.id}/figures/versions`;
  const settled = versions.findLast(({ kind }) => isSettled(kind));
  const offered = conference.mayWrite
    ? offeredKinds(conference.state, versions, { chaired, changed: changed > 0 })
    : [];
  const waitsForChair = !settled && chaired && (conference.state === "live" || conference.state === "ended");
  return (
    <div className="flex flex-col gap-4">
      {settled && changed > 0 && (
        <Notice
          tone="warning"
          title={`Số liệu đã thay đổi sau bản “${versionName(settled)}”`}
          action={
            <LinkButton href={`${path}/compare?from=${settled.id}`}>Xem các điểm cầu khác nhau</LinkButton>
          }
        >
          {formatCount(changed)} điểm cầu có số liệu khác bản này.
        </Notice>
      )}
      <MisquoteNotice conferenceId={conference.id} documents={documents} articles={articles} />
      {waitsForChair && (
        <Notice tone="info" title="Chủ trì chốt số liệu">
          Chủ trì điểm cầu chính chốt số liệu của cả hội nghị trên điện thoại, từ liên kết của mình và bằng mã
          PIN: mục “Chốt số liệu hội nghị”.
        </Notice>
      )}
      <Section
        title="Các bản số liệu"
        note="Mỗi bản được giữ nguyên như lúc chốt. Bản dự kiến, đăng ký và lúc khai mạc tự chốt khi phát hành, tổng duyệt và khai mạc hội nghị."
        flush
        actions={
          <>
            <FreezeActs conferenceId={conference.id} offered={offered} confirming={now.totals} />
            <PrintButton />
          </>
        }
      >
        <VersionTable path={path} versions={versions} now={now} />
      </Section>
    </div>
  );
}
