"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { SelectField } from "@/components/ui/select";
import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";
import { reassignTaskAction, removeTaskAction, setTaskDoneAction } from "@/lib/articles/tasks/actions";
import { taskSayings } from "@/lib/articles/tasks/rules";
import { RowAct } from "../row-act";
import type { Person } from "./task-forms";

/** Whether a task is done. `about` names it for whoever does not see the row. */
export const TaskDoneButton = ({ taskId, done, about }: { taskId: string; done: boolean; about: string }) => (
  <RowAct
    label={done ? "Chưa xong" : "Đã xong"}
    about={about}
    act={async () => {
      const answer = await setTaskDoneAction({ taskId, done: !done });
      return answer.ok ? null : taskSayings[answer.reason];
    }}
    done={done ? "Đã chuyển việc về chưa xong." : "Đã đánh dấu xong việc."}
  />
);

/** Giving a task to somebody else, and taking it back. */
export function TaskActs({
  taskId,
  about,
  people,
}: {
  taskId: string;
  about: string;
  people: readonly Person[];
}) {
  const say = useStatus();
  const [open, setOpen] = useState(false);
  const [userId, setUserId] = useState("");
  const { act, pending, fault } = useAct();
  return (
    <>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Chuyển việc cho người khác"
        description={about}
        trigger={
          <Button size="small" variant="quiet" aria-label={`Chuyển người: ${about}`}>
            Chuyển người
          </Button>
        }
      >
        {fault && (
          <Notice tone="error" live>
            {fault}
          </Notice>
        )}
        <SelectField
          label="Người nhận việc"
          blank="Chọn người"
          value={userId}
          onChange={(event) => setUserId(event.target.value)}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <DialogActions>
          <Button onClick={() => setOpen(false)}>Hủy bỏ</Button>
          <Button
            variant="primary"
            pending={pending}
            onClick={() =>
              act(async () => {
                if (userId === "") return "Chọn người nhận việc.";
                const answer = await reassignTaskAction({ taskId, userId });
                if (!answer.ok) return taskSayings[answer.reason];
                say({ text: "Đã chuyển việc." });
                setOpen(false);
                return null;
              })
            }
          >
            Chuyển việc
          </Button>
        </DialogActions>
      </Dialog>
      <ConfirmDialog
        trigger={
          <Button size="small" variant="quiet" aria-label={`Bỏ giao việc: ${about}`}>
            Bỏ giao việc
          </Button>
        }
        title="Bỏ giao việc này?"
        consequence={about}
        confirmLabel="Bỏ giao việc"
        onConfirm={async () => {
          const answer = await removeTaskAction({ taskId });
          if (!answer.ok) return taskSayings[answer.reason];
          say({ text: "Đã bỏ giao việc." });
          return null;
        }}
      />
    </>
  );
}
