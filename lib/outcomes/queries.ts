import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { conferenceScope, reachOf } from "@/lib/auth/scope";
import { isId } from "@/lib/conferences/queries";
import { prisma } from "@/lib/db/client";
import { organizationNamesOn } from "@/lib/organizations/queries";

/** The announced number and the tasks in their order; bodies under the names of the conference's day. */
export async function findTasks(actor: Actor, conferenceId: string) {
  if (!isId(conferenceId)) return null;
  const found = await prisma.conference.findFirst({
    where: { AND: [conferenceScope(actor, "conferences:read"), { id: conferenceId }] },
    relationLoadStrategy: "join",
    select: {
      id: true,
      name: true,
      version: true,
      state: true,
      ownerId: true,
      heldOn: true,
      keyTaskCount: true,
      keyTasks: {
        orderBy: [{ position: "asc" }, { id: "asc" }],
        select: {
          id: true,
          text: true,
          leadId: true,
          dueOn: true,
          product: true,
          supporters: { select: { organizationId: true } },
        },
      },
    },
  });
  if (!found) return null;
  const ids = found.keyTasks.flatMap(({ leadId, supporters }) => [
    ...(leadId === null ? [] : [leadId]),
    ...supporters.map(({ organizationId }) => organizationId),
  ]);
  const names = await organizationNamesOn(ids, found.heldOn);
  const bodyOf = (organizationId: string) => ({
    organizationId,
    name: names.get(organizationId)?.name ?? "",
  });
  return {
    ...found,
    keyTasks: found.keyTasks.map(({ leadId, supporters, ...task }) => ({
      ...task,
      lead: leadId === null ? null : bodyOf(leadId),
      supporters: supporters.map(({ organizationId }) => bodyOf(organizationId)),
    })),
    mayWrite: reachOf(actor, "conferences:write").organizationIds.includes(found.ownerId),
  };
}

export type TasksPage = NonNullable<Awaited<ReturnType<typeof findTasks>>>;
