import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { conferenceScope, reachOf } from "@/lib/auth/scope";
import { prisma } from "@/lib/db/client";
import { isId } from "../queries";

/** The agenda in its order with speeches and partners, and the points that speeches are held against. */
export async function findAgenda(actor: Actor, conferenceId: string) {
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
      heldUntil: true,
      agenda: {
        orderBy: [{ position: "asc" }, { id: "asc" }],
        select: {
          id: true,
          kind: true,
          title: true,
          startsAt: true,
          minutes: true,
          speeches: {
            orderBy: [{ position: "asc" }, { id: "asc" }],
            select: {
              id: true,
              personId: true,
              formOfAddress: true,
              rank: true,
              academicTitle: true,
              fullName: true,
              posts: true,
              topic: true,
              pointId: true,
            },
          },
          partners: { orderBy: { position: "asc" }, select: { organizationId: true, name: true } },
        },
      },
      points: {
        where: { speeches: { some: {} } },
        select: { id: true, name: true },
      },
    },
  });
  if (!found) return null;
  return { ...found, mayWrite: reachOf(actor, "conferences:write").organizationIds.includes(found.ownerId) };
}

export type AgendaPage = NonNullable<Awaited<ReturnType<typeof findAgenda>>>;
