import { formatCount } from "@/lib/text/numbers";
import { hrefWith, type Params } from "@/components/ui/href";

/** The way to newer and older pages. The first page has no number in its address. */
export function Pager({
  path,
  params,
  page,
  pages,
}: {
  path: string;
  params: Params;
  page: number;
  pages: number;
}) {
  if (pages <= 1) return null;
  const to = (target: number) => hrefWith(path, params, { trang: target === 1 ? undefined : String(target) });
  return (
    <nav aria-label="Phân trang" className="pager">
      {page > 1 ? (
        <a href={to(page - 1)} rel="prev">
          ← Mới hơn
        </a>
      ) : (
        <span />
      )}
      <p>
        Trang {formatCount(page)}/{formatCount(pages)}
        {page < pages && pages > 2 && (
          <>
            {" · "}
            <a href={to(pages)} className="pager-last">
              Trang cuối
            </a>
          </>
        )}
      </p>
      {page < pages ? (
        <a href={to(page + 1)} rel="next">
          Cũ hơn →
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
