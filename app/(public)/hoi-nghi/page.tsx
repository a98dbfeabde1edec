import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PublicBreadcrumb } from "@/components/public/breadcrumb";
import { PublicConferenceList } from "@/components/public/conference-list";
import { Pager } from "@/components/public/pager";
import { pageNumber } from "@/lib/articles/public-cache/rules";
import { listPastConferences, listUpcomingConferences } from "@/lib/articles/conference-pages/queries";
import { conferencesPath } from "@/lib/articles/conference-pages/rules";
import { canonical, first, type Query } from "../addresses";

type Props = { searchParams: Query };

const readPage = async ({ searchParams }: Props) => pageNumber(first((await searchParams)["trang"]));

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: "Hội nghị", ...canonical(conferencesPath, await readPage(props)) };
}

export default async function ConferencesPage(props: Props) {
  const page = await readPage(props);
  const now = new Date();
  const [upcoming, found] = await Promise.all([
    page === 1 ? listUpcomingConferences(now) : [],
    listPastConferences(now, page),
  ]);
  const past = found ?? notFound();
  return (
    <>
      <PublicBreadcrumb items={[{ href: conferencesPath, label: "Hội nghị" }]} />
      <header className="page-head">
        <h1 className="page-title">Hội nghị</h1>
        {upcoming.length + past.total === 0 && (
          <p className="page-note">Chưa có hội nghị nào được công bố.</p>
        )}
      </header>
      {upcoming.length > 0 && (
        <section aria-labelledby="upcoming" className="conference-part">
          <h2 id="upcoming" className="block-title">
            Sắp và đang diễn ra
          </h2>
          <PublicConferenceList rows={upcoming} level={3} />
        </section>
      )}
      {past.rows.length > 0 && (
        <section aria-labelledby="past" className="conference-part">
          <h2 id="past" className="block-title">
            Đã diễn ra
          </h2>
          <PublicConferenceList rows={past.rows} level={3} />
        </section>
      )}
      <Pager path={conferencesPath} params={{}} page={past.page} pages={past.pages} />
    </>
  );
}
