import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { pointScope } from "@/lib/auth/scope";
import { isId } from "@/lib/conferences/queries";
import { prisma, type Prisma } from "@/lib/db/client";
import { standing } from "../check-in/queries";

/** Signatures are for those who answer for the list: not for the room's poster. */
const sheetRoles = ["chair", "secretary"] as const;

export const pointOfSheets = (actor: Actor): Prisma.PointWhereInput => ({
  AND: [pointScope(actor, "attendance:write", sheetRoles), standing(actor)],
});

/** The signed sheets attached to a point, oldest first as they were scanned; null for a foreign point. */
export async function listSheets(actor: Actor, pointId: string) {
  if (!isId(pointId)) return null;
  const point = await prisma.point.findFirst({
    where: { id: pointId, AND: [pointOfSheets(actor)] },
    relationLoadStrategy: "join",
    select: {
      signedSheets: {
        where: { removedAt: null },
        orderBy: [{ attachedAt: "asc" }, { id: "asc" }],
        select: {
          id: true,
          name: true,
          attachedAt: true,
          attachedByName: true,
          file: { select: { byteSize: true } },
        },
      },
    },
  });
  return point && point.signedSheets.map(({ file, ...sheet }) => ({ ...sheet, byteSize: file.byteSize }));
}

/** One sheet for its download; null where the actor may not read the point's list. */
export async function findSheet(actor: Actor, pointId: string, sheetId: string) {
  if (!isId(pointId) || !isId(sheetId)) return null;
  return prisma.signedSheet.findFirst({
    where: { id: sheetId, pointId, removedAt: null, point: pointOfSheets(actor) },
    select: { name: true, file: { select: { key: true, contentType: true } } },
  });
}
