import "server-only";
import { prisma } from "@/lib/db/client";
import type { UserActor } from "./actor";

/**
 * The user for whom the queue does now what they asked for earlier, with the rights that they have now. Null: disabled,
 * or gone. Only for work that a user of that id ordered; no request reaches this.
 */
export async function actorOnBehalf(userId: string): Promise<UserActor | null> {
  const user = await prisma.user.findFirst({
    where: { id: userId, disabledAt: null },
    relationLoadStrategy: "join",
    select: {
      id: true,
      displayName: true,
      grants: { select: { role: true, organizationId: true, pointId: true } },
    },
  });
  if (!user) return null;
  const { id, displayName: name, grants } = user;
  return { kind: "user", id, name, sessionId: "", mustChangePassword: false, grants } as unknown as UserActor;
}
