import { Notice } from "@/components/ui/notice";
import { Stat, StatList } from "@/components/ui/stat";
import { reportNames, type ReportState } from "@/lib/attendance/rules";
import { rateWords, type Figures } from "@/lib/attendance/versions/rules";
import { formatCount } from "@/lib/text/numbers";

/** What the chair answers for: the totals, and who has not put a name to theirs. */
export function ChairFigures({
  figures: { totals },
  unconfirmed,
}: {
  figures: Figures;
  unconfirmed: readonly { id: string; name: string; report: ReportState }[];
}) {
  const waiting = totals.reporting - totals.confirmed;
  const more = waiting - unconfirmed.length;
  return (
    <>
      <StatList>
        <Stat
          label="Điểm cầu"
          value={formatCount(totals.points)}
          note={totals.relays > 0 && `và ${formatCount(totals.relays)} điểm tiếp sóng`}
        />
        <Stat
          label="Đại biểu có mặt"
          value={formatCount(totals.attending)}
          note={
            <>
              trên {formatCount(totals.summoned)} triệu tập
              <span className="block">{rateWords(totals)}</span>
            </>
          }
        />
        <Stat
          label="Vắng có lý do"
          value={formatCount(totals.excused)}
          note={`không lý do: ${formatCount(totals.unexcused)}`}
        />
        <Stat
          label="Khách mời có mặt"
          value={formatCount(totals.guests)}
          note={totals.uninvited > 0 && `ngoài danh sách: ${formatCount(totals.uninvited)}`}
        />
      </StatList>
      {unconfirmed.length > 0 && (
        <Notice tone="warning" title={`${formatCount(waiting)} điểm cầu chưa xác nhận số liệu`}>
          <ul>
            {unconfirmed.map((point) => (
              <li key={point.id}>
                {point.name}: {reportNames[point.report].toLowerCase()}
              </li>
            ))}
            {more > 0 && <li>và {formatCount(more)} điểm cầu khác</li>}
          </ul>
        </Notice>
      )}
    </>
  );
}
