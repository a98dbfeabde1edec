import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { conferenceScope, reachOf } from "@/lib/auth/scope";
import { prisma } from "@/lib/db/client";
import { isId } from "../queries";

/** The register of figures in its order, and the points that figures belong to. */
export async function findFigures(actor: Actor, conferenceId: string) {
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
      figures: {
        orderBy: [{ position: "asc" }, { id: "asc" }],
        select: {
          id: true,
          subject: true,
          area: true,
          tier: true,
          pointId: true,
          label: true,
          value: true,
          qualifier: true,
          printed: true,
          unit: true,
          source: true,
          parentId: true,
        },
      },
      points: {
        where: { figures: { some: {} } },
        select: { id: true, name: true },
      },
    },
  });
  if (!found) return null;
  return {
    ...found,
    figures: found.figures.map((figure) => ({
      ...figure,
      value: figure.value === null ? null : Number(figure.value),
    })),
    mayWrite: reachOf(actor, "conferences:write").organizationIds.includes(found.ownerId),
  };
}

export type FiguresPage = NonNullable<Awaited<ReturnType<typeof findFigures>>>;
