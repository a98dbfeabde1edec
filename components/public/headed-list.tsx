import type { PublishedItem } from "@/lib/articles/public/queries";
import { formatCount } from "@/lib/text/numbers";
import { ArticleList } from "./article-list";
import { PublicBreadcrumb } from "./breadcrumb";
import { Pager } from "./pager";

export type HeadedListProps = {
  kicker: string;
  head: { name: string; about: string | null };
  path: string;
  list: { items: PublishedItem[]; total: number; page: number; pages: number };
};

/** The page of an author, a topic: who or what it is, and its articles. */
export const HeadedList = ({ kicker, head, path, list }: HeadedListProps) => (
  <>
    <PublicBreadcrumb items={[{ href: path, label: head.name }]} />
    <header className="page-head">
      <p className="page-kicker">{kicker}</p>
      <h1 className="page-title">{head.name}</h1>
      {head.about !== null && <p className="page-note keep-lines">{head.about}</p>}
      <p className="page-note">{formatCount(list.total)} tin bài</p>
    </header>
    <ArticleList items={list.items} />
    <Pager path={path} params={{}} page={list.page} pages={list.pages} />
  </>
);
