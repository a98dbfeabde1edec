import "server-only";
import { randomUUID } from "node:crypto";
import type { UserActor } from "@/lib/auth/actor";
import { changeConference } from "@/lib/conferences/commands";
import { violates } from "@/lib/db/errors";
import { refuse } from "@/lib/result";
import type { SaveTasks } from "./rules";

/**
 * Saves the announced number and the list of tasks in the order given. Rows keep their ids and their progress. Refuses
 * what `changeConference` does, and `body_not_found`.
 */
export async function saveTasks(actor: UserActor, input: SaveTasks) {
  const { conferenceId, announced } = input;
  try {
    return await changeConference(actor, input, "tasks.updated", async (tx) => {
      const existing = await tx.keyTask.findMany({ where: { conferenceId }, select: { id: true } });
      const own = new Set(existing.map(({ id }) => id));
      const rows = input.tasks.map(({ id, text, lead, supporters, dueOn, product }, position) => ({
        id: id !== null && own.has(id) ? id : randomUUID(),
        position,
        text,
        lead: lead?.organizationId ?? null,
        due: dueOn,
        product,
        supporters,
      }));
      await tx.conference.update({
        where: { id: conferenceId },
        data: { keyTaskCount: announced },
        select: { id: true },
      });
      await tx.keyTaskSupporter.deleteMany({ where: { keyTask: { conferenceId } } });
      await tx.keyTask.deleteMany({ where: { conferenceId, id: { notIn: rows.map(({ id }) => id) } } });
      await tx.$executeRaw`
        INSERT INTO key_tasks (id, conference_id, position, text, lead_id, due_on, product)
        SELECT r.id, ${conferenceId}::uuid, r.position, r.text, r.lead, (r.due AT TIME ZONE 'UTC')::date, r.product
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, position int, text text, lead uuid,
          due timestamptz, product text)
        ON CONFLICT (id) DO UPDATE SET position = excluded.position, text = excluded.text, lead_id = excluded.lead_id,
          due_on = excluded.due_on, product = excluded.product
        WHERE key_tasks.conference_id = excluded.conference_id`;
      await tx.keyTaskSupporter.createMany({
        data: rows.flatMap(({ id, supporters }) =>
          supporters.map(({ organizationId }) => ({ keyTaskId: id, organizationId })),
        ),
      });
    });
  } catch (error) {
    if (
      violates(error, "key_tasks_lead_id_fkey") ||
      violates(error, "key_task_supporters_organization_id_fkey")
    ) {
      return refuse("body_not_found");
    }
    throw error;
  }
}
