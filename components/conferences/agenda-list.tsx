import { EmptyState } from "@/components/ui/empty-state";
import { Table } from "@/components/ui/table";
import { agendaKindNames, postLine, type AgendaKind } from "@/lib/conferences/agenda/rules";
import { formatDateTime } from "@/lib/time";
import type { PointChoice } from "./pickers";

type Item = {
  id: string;
  kind: AgendaKind;
  title: string;
  startsAt: Date | null;
  minutes: number | null;
  speeches: {
    id: string;
    rank: string | null;
    fullName: string | null;
    posts: unknown;
    topic: string | null;
    pointId: string | null;
  }[];
  partners: { name: string }[];
};

const speechLine = (speech: Item["speeches"][number], points: readonly PointChoice[]) => {
  const who = [[speech.rank, speech.fullName].filter(Boolean).join(" "), postLine(speech.posts)]
    .filter(Boolean)
    .join(", ");
  const point = points.find(({ id }) => id === speech.pointId)?.name;
  return [who, speech.topic, point && `điểm cầu ${point}`].filter(Boolean).join(" – ");
};

/** The agenda for those who only read it. */
export const AgendaList = ({ items, points }: { items: readonly Item[]; points: readonly PointChoice[] }) =>
  items.length === 0 ? (
    <EmptyState title="Chưa có chương trình">
      Cơ quan tổ chức chưa nhập chương trình của hội nghị này.
    </EmptyState>
  ) : (
    <div className="border-line bg-surface rounded-md border">
      <Table
        caption="Chương trình hội nghị"
        rows={items}
        rowKey={(item) => item.id}
        columns={[
          {
            key: "time",
            head: "Giờ",
            cell: (item) => (item.startsAt ? formatDateTime(item.startsAt) : null),
          },
          {
            key: "title",
            head: "Nội dung",
            names: true,
            cell: (item) => `${agendaKindNames[item.kind]}: ${item.title}`,
          },
          {
            key: "speeches",
            head: "Người phát biểu",
            cell: (item) =>
              item.speeches.length === 0 ? null : (
                <ul>
                  {item.speeches.map((speech) => (
                    <li key={speech.id}>{speechLine(speech, points)}</li>
                  ))}
                </ul>
              ),
          },
          {
            key: "partners",
            head: "Phối hợp",
            cell: (item) => item.partners.map(({ name }) => name).join("; ") || null,
          },
          { key: "minutes", head: "Phút", align: "end", cell: (item) => item.minutes },
        ]}
      />
    </div>
  );
