import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FreezeActs } from "@/components/figures-versions/freeze-acts";
import { VersionTable } from "@/components/figures-versions/version-table";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PrintButton } from "@/components/ui/print-button";
import { Section } from "@/components/ui/section";
import { listMisquoting } from "@/lib/articles/quotes/queries";
import { listVersions } from "@/lib/attendance/versions/queries";
import { isSettled, offeredKinds, versionName } from "@/lib/attendance/versions/rules";
import { requireActor } from "@/lib/auth/actor";
import { formatCount } from "@/lib/text/numbers";

type Props = { params: Promise<{ conferenceId: string }> };

const find = async ({ params }: Props) =>
  (await listVersions(await requireActor(), (await params).conferenceId, new Date())) ?? notFound();

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Số liệu điểm danh: ${(await find(props)).conference.name}` };
}

export default async function FigureVersionsPage(props: Props) {
  const { conference, versions, now, changed, chaired } = await find(props);
  const misquoting = await listMisquoting(await requireActor(), conference.id);
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
      {misquoting.length > 0 && (
        <Notice tone="warning" title="Tin bài ghi số khác số liệu đã chốt">
          <ul className="list-disc pl-5">
            {misquoting.map((article) => (
              <li key={article.id}>
                <a href={`/articles/${article.id}`} className="text-link underline">
                  {article.title || "(chưa có tiêu đề)"}
                </a>
                {article.pointName && ` (điểm cầu ${article.pointName})`}
                {article.version && `, theo bản “${versionName(article.version)}”`}:{" "}
                {article.misquotes.join("; ")}.
              </li>
            ))}
          </ul>
        </Notice>
      )}
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
