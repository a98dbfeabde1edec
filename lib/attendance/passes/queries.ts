import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { passToken, readPassToken } from "@/lib/auth/door-tokens";
import { pointScope } from "@/lib/auth/scope";
import { isId } from "@/lib/conferences/queries";
import { pageWithin } from "@/lib/db/pages";
import { prisma, type Prisma } from "@/lib/db/client";
import { ok, refuse } from "@/lib/result";
import { findDoor, standing } from "../check-in/queries";
import { printDelegate } from "../delegates/rules";
import { passesShown, passPath } from "./rules";

/** Passes are handed out by those who know the people: not by the room's poster, which opens for whoever saw it. */
const passRoles = ["chair", "secretary"] as const;

const named = { id: true, formOfAddress: true, rank: true, fullName: true, title: true } as const;

/**
 * One page of a point's passes to print, by given name, as they are handed out. The same number of statements whatever
 * the number; null for a foreign point or a link without the right.
 */
export async function listPasses(actor: Actor, pointId: string, asked: number) {
  if (!isId(pointId)) return null;
  const point = await prisma.point.findFirst({
    where: { id: pointId, AND: [pointScope(actor, "attendance:write", passRoles), standing(actor)] },
    relationLoadStrategy: "join",
    select: {
      id: true,
      name: true,
      place: true,
      conferenceId: true,
      isDemonstration: true,
      checkIn: { select: { passGeneration: true } },
      conference: {
        select: { name: true, state: true, heldOn: true, heldUntil: true, startsAt: true, endsAt: true },
      },
    },
  });
  if (!point) return null;
  const where = { pointId, removedAt: null, uninvited: false } satisfies Prisma.DelegateWhereInput;
  const total = await prisma.delegate.count({ where });
  const page = pageWithin(asked, total, passesShown);
  const delegates = await prisma.delegate.findMany({
    where,
    orderBy: [{ sortKey: "asc" }, { id: "asc" }],
    skip: (page - 1) * passesShown,
    take: passesShown,
    select: named,
  });
  const generation = point.checkIn?.passGeneration ?? 1;
  const rows = delegates.map((one) => ({
    id: one.id,
    name: printDelegate(one),
    title: one.title,
    path: passPath(passToken(one.id, generation)),
  }));
  const { checkIn: _, ...rest } = point;
  return { point: rest, rows, total, page };
}

/** Whom a pass names, with their point as it is now; null for a forged one. */
async function findPass(token: string) {
  const read = readPassToken(token);
  if (!read) return null;
  const delegate = await prisma.delegate.findUnique({
    where: { id: read.delegateId },
    relationLoadStrategy: "join",
    select: {
      ...named,
      removedAt: true,
      point: {
        select: {
          id: true,
          name: true,
          place: true,
          conferenceId: true,
          isDemonstration: true,
          checkIn: { select: { passGeneration: true } },
          conference: {
            select: { name: true, heldOn: true, heldUntil: true, startsAt: true, endsAt: true },
          },
        },
      },
    },
  });
  if (!delegate) return null;
  return { delegate, renewed: (delegate.point.checkIn?.passGeneration ?? 1) !== read.generation };
}

/**
 * Whom the pass before the scanner names, for those who mark at the point. Refuses `not_a_pass`, `other_point`,
 * `renewed`, `removed`, and `not_found` for a foreign point or a link without the right. Marks nobody: that is the secretary's own word.
 */
export async function readPass(actor: Actor, pointId: string, token: string) {
  const door = await findDoor(actor, pointId);
  if (!door) return refuse("not_found");
  const pass = await findPass(token);
  if (!pass) return refuse("not_a_pass");
  const { delegate, renewed } = pass;
  if (delegate.point.id !== door.id) return refuse("other_point");
  if (delegate.removedAt) return refuse("removed");
  if (renewed) return refuse("renewed");
  return ok({ delegateId: delegate.id, name: printDelegate(delegate) });
}

/** The pass as its holder's own phone shows it; null for a forged, renewed or removed one: all the same to a stranger. */
export async function readOwnPass(token: string) {
  const pass = await findPass(token);
  if (!pass || pass.renewed || pass.delegate.removedAt) return null;
  const { point, ...delegate } = pass.delegate;
  return { name: printDelegate(delegate), title: delegate.title, point };
}
