import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { BodyTable, TierTable } from "@/components/figures-versions/figure-tables";
import { SentenceMaker } from "@/components/figures-versions/sentence-maker";
import { CsvLink } from "@/components/ui/csv-link";
import type { Params } from "@/components/ui/href";
import { LinkButton } from "@/components/ui/link-button";
import { PrintButton } from "@/components/ui/print-button";
import { Section } from "@/components/ui/section";
import { Stat, StatList } from "@/components/ui/stat";
import { findVersion, listBodies } from "@/lib/attendance/versions/queries";
import {
  rateWords,
  tellsAttendance,
  versionFilterSchema,
  versionName,
} from "@/lib/attendance/versions/rules";
import { requireActor } from "@/lib/auth/actor";
import { formatCount } from "@/lib/text/numbers";
import { formatDateTime } from "@/lib/time";

type Props = {
  params: Promise<{ conferenceId: string; versionId: string }>;
  searchParams: Promise<Params>;
};

// Once for the title and the page, by the ids (the two are given different promises): what stands now is summed for it.
const findOnce = cache(
  async (conferenceId: string, versionId: string) =>
    (await findVersion(await requireActor(), conferenceId, versionId)) ?? notFound(),
);

const find = async (params: Props["params"]) => {
  const { conferenceId, versionId } = await params;
  return findOnce(conferenceId, versionId);
};

const nameOf = ({ version }: Awaited<ReturnType<typeof find>>) =>
  version ? versionName(version) : "Số liệu hiện nay";

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await find(props.params);
  return { title: `${nameOf(page)}: ${page.conference.name}` };
}

export default async function FigureVersionPage(props: Props) {
  const page = await find(props.params);
  const query = await props.searchParams;
  const { conference, version, figures } = page;
  const { totals } = figures;
  const bodies = await listBodies(page, versionFilterSchema.parse(query).page);
  const list = `/conferences/${conference.id}/figures/versions`;
  const path = `${list}/${version?.id ?? "now"}`;
  const withAttendance = version === null || tellsAttendance(version.kind);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 className="text-xl">{nameOf(page)}</h2>
          <p className="text-ink-soft">
            {version
              ? `Chốt lúc ${formatDateTime(version.createdAt)}, ${version.actorName}${version.byChair ? " (bằng mã PIN của chủ trì)" : ""}.`
              : "Chưa chốt, còn thay đổi theo điểm danh."}
            {version?.reason && ` Lý do: ${version.reason}`}
          </p>
        </div>
        <div className="no-print flex flex-wrap gap-2">
          <LinkButton href={list}>Các bản số liệu</LinkButton>
          {version && <LinkButton href={`${list}/compare?from=${version.id}`}>So với hiện nay</LinkButton>}
          <PrintButton />
        </div>
      </div>
      <StatList>
        <Stat
          label="Điểm cầu"
          value={formatCount(totals.points)}
          note={totals.relays > 0 && `và ${formatCount(totals.relays)} điểm tiếp sóng`}
        />
        <Stat label="Đại biểu triệu tập" value={formatCount(totals.summoned)} />
        {withAttendance && (
          <>
            <Stat label="Có mặt" value={formatCount(totals.attending)} note={rateWords(totals)} />
            <Stat
              label="Vắng có lý do"
              value={formatCount(totals.excused)}
              note={`không lý do: ${formatCount(totals.unexcused)}`}
            />
            <Stat
              label="Điểm cầu đã xác nhận"
              value={`${formatCount(totals.confirmed)}/${formatCount(totals.reporting)}`}
            />
          </>
        )}
      </StatList>
      <Section title="Câu số liệu">
        <SentenceMaker figures={figures} kind={version?.kind ?? "at_opening"} format={conference.format} />
      </Section>
      <TierTable path={path} withAttendance={withAttendance} figures={figures} />
      <BodyTable path={path} params={query} withAttendance={withAttendance} {...bodies} />
      <p className="no-print flex flex-wrap items-center gap-3">
        Số liệu của từng điểm cầu: <CsvLink path={path} params={{ table: "points" }} />
      </p>
    </div>
  );
}
