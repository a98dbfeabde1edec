import { StateWord } from "@/components/ui/badge";
import type { Params } from "@/components/ui/href";
import { Notice } from "@/components/ui/notice";
import { PagedList } from "@/components/ui/pagination";
import type { ItemList } from "@/lib/articles/imports/folder/review/queries";
import { itemPageSize, writeMoment } from "@/lib/articles/imports/folder/review/rules";
import { importPath } from "@/lib/articles/imports/rules";
import { StartImport } from "./import-moves";
import { ItemForm } from "./item-form";

const number = (value: number) => value.toLocaleString("vi-VN");

/** What was recognised in each file, to be looked through before it is imported. */
export function ImportReview({ runId, list, query }: { runId: string; list: ItemList; query: Params }) {
  const { rows, total, shown, dateless, ahead, broken, replaced, page } = list;
  return (
    <div className="flex flex-col gap-4">
      <Notice
        tone={dateless + ahead + broken + replaced > 0 ? "warning" : "info"}
        title={`Đã đọc ${number(total)} tệp`}
        action={<StartImport runId={runId} label="Nhập các tệp này" replaced={replaced} />}
      >
        {[
          shown > 0 && `${number(shown)} tệp sẽ lên trang công khai ngay khi nhập.`,
          dateless > 0 && `${number(dateless)} tệp chưa rõ ngày đăng, nếu không sửa sẽ nhập thành bản nháp.`,
          ahead > 0 && `${number(ahead)} tệp ghi ngày đăng chưa tới, nếu không sửa sẽ nhập thành bản nháp.`,
          broken > 0 && `${number(broken)} tệp không nhập được.`,
          replaced > 0 &&
            `${number(replaced)} tệp trùng đường dẫn với bài đã nhập trước đây nhưng khác tiêu đề, sẽ thay bài đó.`,
          "Mở từng dòng để sửa nếu nhận nhầm.",
        ]
          .filter(Boolean)
          .join(" ")}
      </Notice>
      <PagedList
        path={importPath(runId)}
        params={query}
        page={page}
        pageSize={itemPageSize}
        total={total}
        noun="tệp"
      >
        <ul className="divide-line divide-y">
          {rows.map((row) => (
            <Item key={row.position} runId={runId} row={row} />
          ))}
        </ul>
      </PagedList>
    </div>
  );
}

function Item({ runId, row }: { runId: string; row: ItemList["rows"][number] }) {
  const facts = [
    row.publishedAt ? writeMoment(row.publishedAt) : null,
    row.author,
    row.category,
    row.views === null ? null : `${number(row.views)} lượt xem`,
  ].filter((fact) => fact !== null);
  const head = (
    <span className="min-w-0">
      <span className="block font-semibold break-words">{row.title}</span>
      <span className="text-ink-soft block text-sm [overflow-wrap:anywhere]">
        {[...facts, row.path].join(" · ")}
      </span>
    </span>
  );
  if (row.problem !== null)
    return (
      <li className="flex flex-col gap-1 px-4 py-3">
        {head}
        <StateWord tone="bad">{row.problem}</StateWord>
      </li>
    );
  return (
    <li className="px-4 py-3">
      <details>
        <summary className="min-h-11 cursor-pointer">
          <span className="inline-flex max-w-[calc(100%-1.5rem)] flex-col gap-1 align-top">
            {head}
            {row.isLeft ? (
              <StateWord tone="neutral">Không nhập</StateWord>
            ) : (
              row.publishedAt === null && <StateWord tone="warn">Chưa rõ ngày đăng</StateWord>
            )}
            {row.replaces !== null && <StateWord tone="warn">Sẽ thay bài “{row.replaces}”</StateWord>}
          </span>
        </summary>
        <ItemForm
          runId={runId}
          item={{
            position: row.position,
            title: row.title,
            publishedAt: writeMoment(row.publishedAt),
            author: row.author ?? "",
            category: row.category ?? "",
            views: row.views === null ? "" : String(row.views),
            oldAddress: row.oldAddress ?? "",
            isLeft: row.isLeft,
          }}
        />
      </details>
    </li>
  );
}
