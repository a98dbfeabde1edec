import { EmptyState } from "@/components/ui/empty-state";
import { Table } from "@/components/ui/table";
import {
  figureAreaNames,
  figureSubjectNames,
  printFigure,
  type FigureArea,
  type FigureSubject,
  type FigureValue,
} from "@/lib/conferences/figures/rules";
import { tierNames, type Tier } from "@/lib/organizations/rules";
import type { PointChoice } from "./pickers";

type Row = FigureValue & {
  id: string;
  subject: FigureSubject;
  area: FigureArea;
  tier: Tier | null;
  pointId: string | null;
  label: string | null;
  unit: string | null;
  source: string | null;
  parentId: string | null;
};

/** The register for those who only read it. */
export const FigureTable = ({
  figures,
  points,
}: {
  figures: readonly Row[];
  points: readonly PointChoice[];
}) =>
  figures.length === 0 ? (
    <EmptyState title="Chưa có số liệu">Cơ quan tổ chức chưa nhập số liệu của hội nghị này.</EmptyState>
  ) : (
    <div className="border-line bg-surface rounded-md border">
      <Table
        caption="Số liệu của hội nghị"
        rows={figures}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "label",
            head: "Số liệu",
            names: true,
            cell: (row) =>
              `${row.parentId === null ? "" : "trong đó: "}${row.label ?? figureSubjectNames[row.subject]}`,
          },
          {
            key: "figure",
            head: "Số",
            align: "end",
            cell: (row) => [printFigure(row) ?? "chưa đếm", row.unit].filter(Boolean).join(" "),
          },
          { key: "area", head: "Phạm vi", cell: (row) => figureAreaNames[row.area] },
          { key: "tier", head: "Cấp", cell: (row) => row.tier && tierNames[row.tier] },
          {
            key: "point",
            head: "Điểm cầu",
            cell: (row) => points.find(({ id }) => id === row.pointId)?.name,
          },
          { key: "source", head: "Nguồn", cell: (row) => row.source },
        ]}
      />
    </div>
  );
