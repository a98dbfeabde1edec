import { StateWord } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import type { DocumentRow } from "@/lib/documents/queries";
import { documentName } from "@/lib/documents/rules";
import { formatDate } from "@/lib/time";
import { DocumentActs } from "./document-acts";

/** The papers that print a conference's totals, newest first, each held against the settled figures. */
export const DocumentTable = ({
  conferenceId,
  rows,
  mayWrite,
}: {
  conferenceId: string;
  rows: readonly DocumentRow[];
  mayWrite: boolean;
}) => (
  <Table
    caption="Các văn bản ghi số liệu của hội nghị, mới nhất trước"
    rows={rows}
    rowKey={(row) => row.id}
    columns={[
      {
        key: "name",
        head: "Văn bản",
        names: true,
        cell: (row) => (
          <>
            {documentName(row)}
            <span className="text-ink-soft block text-sm font-normal">{row.abstract}</span>
          </>
        ),
      },
      { key: "issuer", head: "Cơ quan ban hành", cell: (row) => row.issuer ?? "—" },
      {
        key: "day",
        head: "Ngày ban hành",
        className: "tabular-nums sm:whitespace-nowrap",
        cell: (row) => (row.issuedOn ? formatDate(row.issuedOn) : "—"),
      },
      { key: "points", head: "Số điểm cầu", align: "end", cell: (row) => row.printedPoints ?? "—" },
      { key: "delegates", head: "Số đại biểu", align: "end", cell: (row) => row.printedDelegates ?? "—" },
      {
        key: "check",
        head: "Đối chiếu",
        cell: ({ misquotes }) =>
          misquotes === null ? (
            <span className="text-ink-soft">Chưa có số liệu chốt</span>
          ) : misquotes.length === 0 ? (
            <StateWord tone="good">Khớp số liệu</StateWord>
          ) : (
            <ul>
              {misquotes.map((said) => (
                <li key={said}>
                  <StateWord tone="warn">{said}</StateWord>
                </li>
              ))}
            </ul>
          ),
      },
      ...(mayWrite
        ? [
            {
              key: "acts",
              head: "Sửa, bỏ",
              acts: true,
              cell: (row: DocumentRow) => (
                <DocumentActs
                  conferenceId={conferenceId}
                  documentId={row.id}
                  version={row.version}
                  name={documentName(row)}
                />
              ),
            },
          ]
        : []),
    ]}
  />
);
