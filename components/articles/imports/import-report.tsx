import { Section } from "@/components/ui/section";
import { Stat, StatList } from "@/components/ui/stat";
import { Table } from "@/components/ui/table";
import type { listImportNotes } from "@/lib/articles/imports/queries";
import { countNames, noteNames, type ImportCounts } from "@/lib/articles/imports/rules";

const keys = Object.keys(countNames) as (keyof ImportCounts)[];

/** What an import did, in figures; what it did not do is left out where there is nothing. */
export const ImportFigures = ({ counts }: { counts: ImportCounts }) => (
  <StatList>
    {keys
      .filter((key) => key === "created" || counts[key] > 0)
      .map((key) => (
        <Stat key={key} label={countNames[key]} value={counts[key].toLocaleString("vi-VN")} />
      ))}
  </StatList>
);

type Notes = Awaited<ReturnType<typeof listImportNotes>>["rows"];

/** What was left out or changed, and why. */
export const ImportNotes = ({ rows }: { rows: Notes }) => (
  <Table
    caption="Báo cáo của lần nhập"
    rows={rows}
    rowKey={(row) => row.id}
    columns={[
      { key: "kind", head: "Việc", cell: (row) => noteNames[row.kind] },
      {
        key: "subject",
        head: "Tin bài, tệp",
        names: true,
        cell: (row) => <span className="break-words">{row.subject}</span>,
      },
      {
        key: "detail",
        head: "Chi tiết",
        cell: (row) => <span className="[overflow-wrap:anywhere]">{row.detail}</span>,
      },
    ]}
  />
);

export const EmptyReport = ({ done }: { done: boolean }) => (
  <Section title="Báo cáo">
    <p className="text-ink-soft px-4 pb-3">
      {done ? "Không có gì bị bỏ hoặc phải lưu ý." : "Chưa có gì bị bỏ hoặc phải lưu ý."}
    </p>
  </Section>
);
