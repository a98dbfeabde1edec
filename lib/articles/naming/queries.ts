import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { conferenceScope } from "@/lib/auth/scope";
import { isId } from "@/lib/conferences/queries";
import { prisma, type Transaction } from "@/lib/db/client";
import { houseOf } from "@/lib/settings/house/rules";
import { readSettings } from "@/lib/settings/queries";
import { named, namedAt, namedOf } from "../facts/people/queries";
import { inNamingOrder, leadingRoleNames, personSegments } from "../facts/people/rules";
import { plainText } from "../facts/segments/rules";
import { mostNamed } from "./rules";

export type NamedPerson = { id: string; text: string; role: string };
export type NamingOrder = {
  people: NamedPerson[];
  /** Put in order by hand, not by the rule. */
  byHand: boolean;
};

/** Whom the articles of a conference name, in the order in which they do; the caller has asked who may. */
export async function readNamingOrder(conferenceId: string, tx?: Transaction): Promise<NamingOrder> {
  const rows = await (tx ?? prisma).assignment.findMany({
    where: { AND: [{ conferenceId }, namedAt([])] },
    orderBy: [{ position: "asc" }, { createdAt: "asc" }, { id: "asc" }],
    take: mostNamed,
    select: named,
  });
  const house = houseOf(await readSettings(tx));
  const people = inNamingOrder(rows.map(namedOf), house).map((leader) => ({
    id: leader.id,
    text: plainText(personSegments(leader, house)),
    role: leadingRoleNames[leader.role],
  }));
  return { people, byHand: rows.some(({ namingOrder }) => namingOrder !== null) };
}

/** The same for whoever writes the conference's articles; null to everybody else. */
export async function findNamingOrder(actor: Actor, conferenceId: string): Promise<NamingOrder | null> {
  if (!isId(conferenceId)) return null;
  const found = await prisma.conference.count({
    where: { AND: [{ id: conferenceId }, conferenceScope(actor, "articles:write")] },
  });
  return found === 0 ? null : readNamingOrder(conferenceId);
}
