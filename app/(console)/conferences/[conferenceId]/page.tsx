import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChangedNotice } from "@/components/articles/changed-notice";
import { ConferenceFacts } from "@/components/conferences/conference-facts";
import { NextSteps } from "@/components/conferences/next-steps";
import { GapsNotice } from "@/components/points/gaps";
import { ConferencePapers } from "@/components/conferences/conference-papers";
import { PublicPage } from "@/components/conferences/public-page";
import { Section } from "@/components/ui/section";
import { Stat, StatList } from "@/components/ui/stat";
import { requireActor } from "@/lib/auth/actor";
import { listChangedArticles } from "@/lib/articles/changes/queries";
import { findPublicPage } from "@/lib/articles/conference-pages/queries";
import { findConference, findConferenceOverview } from "@/lib/conferences/queries";
import { gapsOf } from "@/lib/points/gaps/queries";
import { formatCount } from "@/lib/text/numbers";

type Props = { params: Promise<{ conferenceId: string }> };

const find = async ({ params }: Props) =>
  (await findConference(await requireActor(), (await params).conferenceId)) ?? notFound();

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await find(props)).name };
}

export default async function ConferenceOverviewPage(props: Props) {
  const conference = await find(props);
  const actor = await requireActor();
  const [overview, gaps, publicPage, changed] = await Promise.all([
    findConferenceOverview(actor, conference.id, new Date()),
    gapsOf(actor, conference.id),
    findPublicPage(actor, conference.id),
    listChangedArticles(actor, conference.id),
  ]);
  if (!overview) notFound();
  const { points, delegates, agenda, links, articles } = overview._count;
  return (
    <div className="flex flex-col gap-4">
      {gaps && <GapsNotice conferenceId={conference.id} gaps={gaps} />}
      <ChangedNotice {...changed} />
      <StatList>
        <Stat label="Điểm cầu" value={formatCount(points)} />
        <Stat label="Đại biểu trong danh sách" value={formatCount(delegates)} />
        <Stat label="Mục chương trình" value={formatCount(agenda)} />
        <Stat label="Liên kết đang mở" value={formatCount(links)} />
        <Stat label="Tin bài" value={formatCount(articles)} />
      </StatList>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Section title="Việc tiếp theo">
          <NextSteps
            conferenceId={conference.id}
            state={conference.state}
            counts={{ ...overview._count, uninvited: overview.uninvited }}
            mayWrite={conference.mayWrite}
          />
        </Section>
        <Section title="Thông tin hội nghị">
          <ConferenceFacts overview={overview} />
        </Section>
        {publicPage && <ConferencePapers conferenceId={conference.id} papers={publicPage.files} />}
        {publicPage && <PublicPage conferenceId={conference.id} page={publicPage} />}
      </div>
    </div>
  );
}
