import { EmptyState } from "@/components/ui/empty-state";
import { Table } from "@/components/ui/table";
import { formatCount } from "@/lib/text/numbers";
import { formatDate } from "@/lib/time";

type Task = {
  id: string;
  text: string;
  lead: { name: string } | null;
  supporters: readonly { name: string }[];
  dueOn: Date | null;
  product: string | null;
};

/** The tasks for those who only read them. */
export const TaskList = ({ announced, tasks }: { announced: number | null; tasks: readonly Task[] }) => (
  <div className="flex flex-col gap-3">
    {announced !== null && <p>Số nhiệm vụ trọng tâm được công bố: {formatCount(announced)}</p>}
    {tasks.length === 0 ? (
      <EmptyState title="Chưa có nhiệm vụ nào">
        Cơ quan tổ chức chưa nhập nhiệm vụ của hội nghị này.
      </EmptyState>
    ) : (
      <div className="border-line bg-surface rounded-md border">
        <Table
          caption="Nhiệm vụ trọng tâm"
          rows={tasks}
          rowKey={(task) => task.id}
          columns={[
            { key: "text", head: "Nhiệm vụ", names: true, cell: (task) => task.text },
            { key: "lead", head: "Chủ trì", cell: (task) => task.lead?.name },
            {
              key: "supporters",
              head: "Phối hợp",
              cell: (task) => task.supporters.map(({ name }) => name).join("; ") || null,
            },
            { key: "due", head: "Thời hạn", cell: (task) => task.dueOn && formatDate(task.dueOn) },
            { key: "product", head: "Sản phẩm", cell: (task) => task.product },
          ]}
        />
      </div>
    )}
  </div>
);
