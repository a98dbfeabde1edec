import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChangeTable, ComparedTotals } from "@/components/figures-versions/change-table";
import { CompareChoice } from "@/components/figures-versions/compare-choice";
import { EmptyState } from "@/components/ui/empty-state";
import type { Params } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import { findConferenceOfCorrections } from "@/lib/attendance/corrections/queries";
import { compareVersions, listVersionNames } from "@/lib/attendance/versions/queries";
import { changePageSize, compareFilterSchema, versionName } from "@/lib/attendance/versions/rules";
import { requireActor } from "@/lib/auth/actor";

type Props = { params: Promise<{ conferenceId: string }>; searchParams: Promise<Params> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = (await listVersionNames(await requireActor(), (await params).conferenceId)) ?? notFound();
  return { title: `So sánh số liệu: ${found.conference.name}` };
}

export default async function CompareVersionsPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { conferenceId } = await params;
  const query = await searchParams;
  const { from, to, page } = compareFilterSchema.parse(query);
  const [names, compared, history] = await Promise.all([
    listVersionNames(actor, conferenceId),
    from === null ? null : compareVersions(actor, conferenceId, { from, to, page }),
    findConferenceOfCorrections(actor, conferenceId),
  ]);
  if (!names || (from !== null && !compared)) notFound();
  const at = `/conferences/${names.conference.id}`;
  const path = `${at}/figures/versions/compare`;
  const afterName = compared?.after.version ? versionName(compared.after.version) : "Hiện nay";
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h2 className="text-xl">So sánh số liệu</h2>
        <LinkButton href={`${at}/figures/versions`}>Các bản số liệu</LinkButton>
      </div>
      {names.versions.length === 0 ? (
        <EmptyState title="Chưa có bản số liệu nào">
          Bản đầu tiên được chốt khi phát hành hội nghị.
        </EmptyState>
      ) : (
        <CompareChoice
          path={path}
          versions={names.versions.map((version) => ({ value: version.id, label: versionName(version) }))}
          from={from}
          to={to}
        />
      )}
      {compared && (
        <>
          <Section title="Tổng số" flush>
            <ComparedTotals
              names={[versionName(compared.before), afterName]}
              before={compared.before.figures.totals}
              after={compared.after.figures.totals}
            />
          </Section>
          {compared.total === 0 ? (
            <EmptyState title="Không điểm cầu nào có số liệu khác nhau" />
          ) : (
            <Section title="Điểm cầu có số liệu khác nhau" flush>
              <ChangeTable
                rows={compared.rows}
                linkTo={history ? (id) => `${at}/delegates/${id}/history` : null}
              />
              <Pagination
                path={path}
                params={query}
                page={compared.page}
                pageSize={changePageSize}
                total={compared.total}
                noun="điểm cầu"
              />
            </Section>
          )}
        </>
      )}
    </div>
  );
}
