import Link from "next/link";
import { StateWord } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import { articleStateNames } from "@/lib/articles/rules";
import { taskKindNames, tasksPath, type DeskRow } from "@/lib/articles/tasks/rules";
import { articleTones } from "../state-tone";
import { DueWord } from "./due-word";

/** The board: each article with its stage, who has what of it, and until when. */
export function DeskTable({ rows, now }: { rows: DeskRow[]; now: Date }) {
  return (
    <Table
      caption="Phân công"
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "title",
          head: "Tin bài",
          names: true,
          cell: (row) => (
            <>
              <Link href={`/articles/${row.id}`} className="text-link hover:underline">
                {row.title || "(chưa có tiêu đề)"}
              </Link>
              <p className="text-ink-soft text-sm font-normal">
                {[row.pointName ? `Điểm cầu ${row.pointName}` : "Cơ quan tổ chức", row.conferenceName]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
            </>
          ),
        },
        {
          key: "state",
          head: "Trạng thái",
          className: "sm:whitespace-nowrap",
          cell: (row) => (
            <>
              <StateWord tone={articleTones[row.state]}>{articleStateNames[row.state]}</StateWord>
              {row.openComments > 0 && (
                <p className="text-ink-soft text-sm">{row.openComments} ý kiến chưa xử lý</p>
              )}
            </>
          ),
        },
        { key: "due", head: "Hạn gần nhất", cell: (row) => <DueWord dueAt={row.nextDue} now={now} /> },
        {
          key: "tasks",
          head: "Ai làm gì",
          cell: (row) => (
            <>
              {row.tasks.length > 0 && (
                <ul className="flex flex-col gap-1">
                  {row.tasks.map((task) => (
                    <li key={task.id} className={task.doneAt ? "text-ink-soft" : undefined}>
                      {taskKindNames[task.kind]}: {task.person}
                      {task.doneAt ? (
                        " (đã xong)"
                      ) : (
                        <span className="block text-sm">
                          <DueWord dueAt={task.dueAt} now={now} />
                        </span>
                      )}
                    </li>
                  ))}
                </ul>
              )}
              <Link href={tasksPath(row.id)} className="text-link inline-block py-1 text-sm hover:underline">
                {row.tasks.length > 0 ? "Sửa phân công" : "Giao việc"}
              </Link>
            </>
          ),
        },
      ]}
    />
  );
}
