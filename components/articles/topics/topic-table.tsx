import { Table } from "@/components/ui/table";
import { topicPath } from "@/lib/articles/public/people/rules";
import type { TopicRow } from "@/lib/articles/topics/queries";
import { formatCount } from "@/lib/text/numbers";
import { TopicActs } from "./topic-acts";

/** The topics: how many articles carry each, its page for readers, what can be done with it. */
export const TopicTable = ({ rows }: { rows: readonly TopicRow[] }) => (
  <Table
    caption="Chủ đề"
    rows={rows}
    rowKey={(row) => row.id}
    columns={[
      {
        key: "name",
        head: "Chủ đề",
        names: true,
        cell: (row) => (
          <>
            {row.name}
            {row.about !== null && (
              <p className="text-ink-soft text-sm font-normal whitespace-pre-line">{row.about}</p>
            )}
          </>
        ),
      },
      {
        key: "page",
        head: "Trang công khai",
        className: "break-words",
        // A page is there as soon as an article on the site carries the topic.
        cell: (row) =>
          row.live > 0 ? (
            <a href={topicPath(row.slug)} className="text-link hover:underline">
              {topicPath(row.slug)}
            </a>
          ) : (
            <span className="text-ink-soft">Chưa có bài đăng</span>
          ),
      },
      { key: "articles", head: "Tin bài", align: "end", cell: (row) => formatCount(row.articles) },
      { key: "live", head: "Đang đăng", align: "end", cell: (row) => formatCount(row.live) },
      { key: "acts", head: "Thao tác", acts: true, cell: (row) => <TopicActs topic={row} /> },
    ]}
  />
);
