import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { ArticleList } from "@/components/public/article-list";
import { ConferenceBox } from "@/components/public/conference-list";
import { EmptySite } from "@/components/public/empty-site";
import { HomeAlbums, HomeBlocks, HomeLatest, HomeTop } from "@/components/public/home-page";
import { Pager } from "@/components/public/pager";
import { findRedirect } from "@/lib/articles/addresses/queries";
import { oldAddressOf } from "@/lib/articles/addresses/rules";
import { archivePath } from "@/lib/articles/public/archive/rules";
import { listCategoryBlocks } from "@/lib/articles/public/home/queries";
import { arrangeHome, readPerBlock } from "@/lib/articles/public/home/rules";
import { listNewestAlbums } from "@/lib/articles/albums/queries";
import { findLeadStory } from "@/lib/articles/public/lead/queries";
import { listPublished } from "@/lib/articles/public/queries";
import { articlePath } from "@/lib/articles/public/rules";
import { cleanSearch, pageNumber, searchPath } from "@/lib/articles/public-cache/rules";
import { listPastConferences, listUpcomingConferences } from "@/lib/articles/conference-pages/queries";
import { canonical, first, type Query } from "./addresses";
import { readSite } from "./site";

type Props = { searchParams: Query };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const page = pageNumber(first((await searchParams)["trang"]));
  const { settings } = await readSite();
  const title = page > 1 ? `Tin bài, trang ${page} – ${settings.siteName}` : settings.siteName;
  return {
    title: { absolute: title },
    openGraph: { type: "website", title, locale: "vi_VN" },
    ...canonical("/", page),
  };
}

export default async function HomePage({ searchParams }: Props) {
  const { p, page_id, q, trang } = await searchParams;
  const old = oldAddressOf("/", { p: first(p), page_id: first(page_id) });
  const moved = old === null ? null : await findRedirect(old);
  if (moved !== null) permanentRedirect(articlePath(moved));
  const search = cleanSearch(first(q));
  if (search !== "") permanentRedirect(`${searchPath}?${new URLSearchParams({ q: search }).toString()}`);
  const page = pageNumber(first(trang));
  const list = (await listPublished({ search: "", categorySlug: null, page })) ?? notFound();
  if (list.total === 0) return <EmptySite />;
  const pager = <Pager path="/" params={{}} page={list.page} pages={list.pages} />;
  if (page > 1)
    return (
      <>
        <h1 className="page-title">Tin bài, trang {page}</h1>
        <ArticleList items={list.items} />
        {pager}
      </>
    );
  const now = new Date();
  const [chosen, categories, upcoming, past, albums] = await Promise.all([
    findLeadStory(),
    listCategoryBlocks(readPerBlock),
    listUpcomingConferences(now, 4),
    listPastConferences(now, 1, 4),
    listNewestAlbums(4),
  ]);
  const { lead, secondary, latest, blocks } = arrangeHome(list.items, chosen, categories);
  const box = (past?.rows.length ?? 0) + upcoming.length > 0;
  return (
    <div className="home">
      <h1 className="sr-only">Tin bài mới nhất</h1>
      <HomeTop lead={lead} secondary={secondary} />
      {(latest.length > 0 || box) && (
        <div className={box ? "home-far home-columns" : "home-far"}>
          <div>
            <HomeLatest latest={latest} />
            {pager}
          </div>
          <ConferenceBox upcoming={upcoming} past={past?.rows ?? []} />
        </div>
      )}
      <HomeAlbums albums={albums} />
      <HomeBlocks blocks={blocks} />
      <p className="home-archive">
        <a href={archivePath}>Xem tất cả tin bài theo tháng</a>
      </p>
    </div>
  );
}
