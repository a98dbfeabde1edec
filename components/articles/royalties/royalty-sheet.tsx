import { PrintButton } from "@/components/ui/print-button";
import type { WholeRoyalties } from "@/lib/articles/royalties/queries";
import { creditRoleNames, monthWords } from "@/lib/articles/royalties/rules";
import { formatCount } from "@/lib/text/numbers";
import { formatDate, formatDateTime } from "@/lib/time";

const cells =
  "w-full min-w-[56rem] border-collapse text-sm print:min-w-0 [&_:is(th,td)]:border [&_:is(th,td)]:border-current [&_:is(th,td)]:px-2 [&_:is(th,td)]:py-1.5 [&_:is(th,td)]:align-top";

/** The month's list on paper: every line, the sum of each author, and who signs. */
export function RoyaltySheet({ list }: { list: WholeRoyalties }) {
  const { office, month, rows, sums, total } = list;
  const title = `Danh sách nhuận bút ${monthWords(month)}`;
  return (
    <article className="print-alone print-landscape bg-surface text-ink mx-auto w-full max-w-[297mm] p-6 print:p-0">
      <div className="no-print mb-4">
        <PrintButton />
      </div>
      <header className="mb-3 text-center">
        <p className="font-semibold uppercase">{office.name}</p>
        <h2 className="mt-2 text-lg uppercase">{title}</h2>
        <p className="italic">
          {office.closedAt === null
            ? "Danh sách chưa chốt, số tiền còn có thể thay đổi"
            : `Đã chốt lúc ${formatDateTime(office.closedAt)}, người chốt: ${office.closedByName ?? ""}`}
        </p>
      </header>
      {/* A keyboard must be able to scroll it on a narrow screen. */}
      <div className="overflow-x-auto" role="region" aria-label={title} tabIndex={0}>
        <table className={cells}>
          <thead>
            <tr className="text-center">
              <th scope="col">TT</th>
              <th scope="col">Ngày đăng</th>
              <th scope="col">Tin bài</th>
              <th scope="col" className="w-44">
                Người hưởng
              </th>
              <th scope="col" className="w-24">
                Vai trò
              </th>
              <th scope="col">Số tiền (đồng)</th>
              <th scope="col" className="w-44">
                Ghi chú
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={`${row.articleId} ${row.authorId} ${row.role}`}>
                <td className="text-center">{at + 1}</td>
                <td className="whitespace-nowrap">{formatDate(row.publishedAt)}</td>
                <td>
                  {row.title}
                  {row.withdrawn && " (đã gỡ)"}
                </td>
                <td>{row.name}</td>
                <td>{creditRoleNames[row.role]}</td>
                <td className="text-end tabular-nums">
                  {row.amount === null ? "" : formatCount(row.amount)}
                </td>
                <td>{row.note}</td>
              </tr>
            ))}
            <tr className="font-semibold">
              <td colSpan={5}>Tổng cộng</td>
              <td className="text-end tabular-nums">{formatCount(total)}</td>
              <td />
            </tr>
          </tbody>
        </table>
      </div>
      <h3 className="mt-6 mb-2 text-base">Cộng theo người hưởng</h3>
      <div className="overflow-x-auto" role="region" aria-label="Cộng theo người hưởng" tabIndex={0}>
        <table className={cells}>
          <thead>
            <tr className="text-center">
              <th scope="col">TT</th>
              <th scope="col">Người hưởng</th>
              <th scope="col">Số dòng</th>
              <th scope="col">Số tiền (đồng)</th>
              <th scope="col" className="w-48">
                Ký nhận
              </th>
            </tr>
          </thead>
          <tbody>
            {sums.map((row, at) => (
              <tr key={row.authorId}>
                <td className="text-center">{at + 1}</td>
                <td>{row.name}</td>
                <td className="text-end tabular-nums">{formatCount(row.lines)}</td>
                <td className="text-end tabular-nums">{formatCount(row.sum)}</td>
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="mt-8 grid break-inside-avoid grid-cols-3 gap-4 text-center">
        {["Người lập", "Kế toán", "Thủ trưởng cơ quan"].map((who) => (
          <div key={who} className="min-h-28">
            <p className="font-semibold">{who}</p>
            <p className="text-sm italic">(ký, ghi rõ họ tên)</p>
          </div>
        ))}
      </div>
    </article>
  );
}
