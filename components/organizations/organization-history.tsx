import type { ReactNode } from "react";
import { Section } from "@/components/ui/section";
import type { findOrganization } from "@/lib/organizations/queries";
import { formatDate } from "@/lib/time";

type Organization = NonNullable<Awaited<ReturnType<typeof findOrganization>>>;
type Dates = { validFrom: string | null; validTo: string | null };

/** "từ 03/02/2025", "đến hết …": a row holds until the day before the next begins. */
function period({ validFrom, validTo }: Dates) {
  if (validFrom && validTo) return `Từ ${formatDate(validFrom)} đến trước ${formatDate(validTo)}`;
  if (validFrom) return `Từ ${formatDate(validFrom)}`;
  return validTo ? `Trước ${formatDate(validTo)}` : "Không ghi ngày";
}

function Rows<Row extends Dates>({
  title,
  none,
  rows,
  show,
}: {
  title: string;
  none: string;
  rows: readonly Row[];
  show: (row: Row) => ReactNode;
}) {
  return (
    <div>
      <h3 className="font-semibold">{title}</h3>
      {rows.length === 0 ? (
        <p className="text-ink-soft">{none}</p>
      ) : (
        <ol className="flex flex-col gap-2">
          {rows.map((row) => (
            <li
              key={`${row.validFrom ?? ""}-${row.validTo ?? ""}`}
              className="border-line-strong border-l-3 pl-3"
            >
              {show(row)}
              <span className="text-ink-soft block text-sm">{period(row)}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

/** What the body was called, where it sat and whom it was under, newest first. */
export function OrganizationHistory({ organization }: { organization: Organization }) {
  return (
    <Section title="Các thời kỳ" className="self-start">
      <div className="flex flex-col gap-4">
        <Rows
          title="Tên gọi"
          none="Chưa ghi tên."
          rows={organization.names}
          show={(row) => [row.name, row.shortName, row.symbol].filter(Boolean).join(" · ")}
        />
        <Rows
          title="Trụ sở"
          none="Chưa ghi trụ sở."
          rows={organization.seats}
          show={(row) => [row.address, row.placeName].filter(Boolean).join(" · ") || "Không ghi"}
        />
        <Rows
          title="Cơ quan cấp trên"
          none="Chưa ghi cơ quan cấp trên."
          rows={organization.parents}
          show={(row) => row.parentName}
        />
      </div>
    </Section>
  );
}
