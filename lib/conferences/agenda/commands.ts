import "server-only";
import { randomUUID } from "node:crypto";
import type { UserActor } from "@/lib/auth/actor";
import { conferenceScope } from "@/lib/auth/scope";
import { prisma, type Transaction } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { snapshotPeople } from "@/lib/organizations/people/queries";
import type { PersonSnapshot } from "@/lib/organizations/people/rules";
import { organizationNamesOn } from "@/lib/organizations/queries";
import { refuse } from "@/lib/result";
import { changeConference } from "../commands";
import type { SaveAgenda } from "./rules";

// A post typed by hand says nothing of its rank: it stands after every post of the register.
const typedPost = (title: string) => ({ title, branch: "party", protocolRank: 9_999, former: false });

type Kept = { id: string; personId: string | null };

/** The rows of speeches as columns hold them: who was named before keeps the posts they had then. */
function speechRows(
  input: SaveAgenda,
  itemIds: readonly string[],
  kept: readonly Kept[],
  people: Map<string, PersonSnapshot>,
) {
  const before = new Map(kept.map((row) => [row.id, row]));
  return input.items.flatMap((item, at) =>
    item.speeches.map((speech, position) => {
      const old = speech.id === null ? undefined : before.get(speech.id);
      const snapshot = speech.personId === null ? undefined : people.get(speech.personId);
      return {
        id: old?.id ?? randomUUID(),
        item: itemIds[at],
        position,
        topic: speech.topic,
        point: speech.pointId,
        person: speech.personId,
        same: old !== undefined && speech.personId !== null && old.personId === speech.personId,
        form: snapshot?.formOfAddress ?? "comrade",
        rank: snapshot ? snapshot.rank : speech.rank,
        title: snapshot?.academicTitle ?? null,
        name: snapshot ? snapshot.fullName : speech.fullName,
        posts: snapshot?.posts ?? (speech.post === null ? [] : [typedPost(speech.post)]),
      };
    }),
  );
}

async function replaceItems(tx: Transaction, conferenceId: string, input: SaveAgenda): Promise<string[]> {
  const existing = await tx.agendaItem.findMany({ where: { conferenceId }, select: { id: true } });
  // An id that is not this conference's is nobody's: the row is a new one.
  const own = new Set(existing.map(({ id }) => id));
  const ids = input.items.map(({ id }) => (id !== null && own.has(id) ? id : randomUUID()));
  const rows = input.items.map(({ kind, title, startsAt, minutes }, at) => ({
    id: ids[at],
    position: at,
    kind,
    title,
    starts: startsAt,
    minutes,
  }));
  await tx.agendaItem.deleteMany({ where: { conferenceId, id: { notIn: ids } } });
  await tx.$executeRaw`
    INSERT INTO agenda_items (id, conference_id, position, kind, title, starts_at, minutes)
    SELECT r.id, ${conferenceId}::uuid, r.position, r.kind::agenda_kind, r.title, r.starts, r.minutes
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, position int, kind text, title text,
      starts timestamptz, minutes int)
    ON CONFLICT (id) DO UPDATE SET position = excluded.position, kind = excluded.kind, title = excluded.title,
      starts_at = excluded.starts_at, minutes = excluded.minutes
    WHERE agenda_items.conference_id = excluded.conference_id`;
  return ids;
}

async function replaceSpeeches(
  tx: Transaction,
  conferenceId: string,
  rows: ReturnType<typeof speechRows>,
): Promise<void> {
  await tx.speech.deleteMany({
    where: { conferenceId, agendaItemId: { not: null }, id: { notIn: rows.map(({ id }) => id) } },
  });
  await tx.$executeRaw`
    INSERT INTO speeches (id, conference_id, agenda_item_id, point_id, person_id, form_of_address, rank, academic_title,
      full_name, posts, topic, position)
    SELECT r.id, ${conferenceId}::uuid, r.item, r.point, r.person, r.form::form_of_address, r.rank, r.title, r.name,
      r.posts, r.topic, r.position
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, item uuid, point uuid, person uuid, form text,
      rank text, title text, name text, posts jsonb, topic text, position int)
    ON CONFLICT (id) DO UPDATE SET agenda_item_id = excluded.agenda_item_id, point_id = excluded.point_id,
      topic = excluded.topic, position = excluded.position
    WHERE speeches.conference_id = excluded.conference_id`;
  // Somebody else on the same row: that row's snapshot is the new person's.
  await tx.$executeRaw`
    UPDATE speeches s SET person_id = r.person, form_of_address = r.form::form_of_address, rank = r.rank,
      academic_title = r.title, full_name = r.name, posts = r.posts
    FROM jsonb_to_recordset(${JSON.stringify(rows.filter(({ same }) => !same))}::jsonb) AS r (id uuid, person uuid,
      form text, rank text, title text, name text, posts jsonb)
    WHERE s.id = r.id AND s.conference_id = ${conferenceId}::uuid`;
}

async function replacePartners(
  tx: Transaction,
  conferenceId: string,
  input: SaveAgenda,
  itemIds: readonly string[],
  names: Map<string, { name: string }>,
): Promise<void> {
  await tx.coordinationPartner.deleteMany({ where: { conferenceId, agendaItemId: { not: null } } });
  await tx.coordinationPartner.createMany({
    data: input.items.flatMap((item, at) =>
      item.partners.map(({ organizationId, name }, position) => ({
        conferenceId,
        agendaItemId: itemIds[at] ?? null,
        organizationId,
        name: (organizationId === null ? undefined : names.get(organizationId)?.name) ?? name,
        position,
      })),
    ),
  });
}

/**
 * Saves the whole agenda in the order given: items, who speaks on what, coordination partners. Rows keep their ids, so
 * papers stay with their item; the number of statements does not grow with them. People are written down with the
 * posts of the conference's day. Refuses what `changeConference` does, and `person_not_found`, `point_not_found`,
 * `body_not_found`.
 */
export async function saveAgenda(actor: UserActor, input: SaveAgenda) {
  const day = await prisma.conference.findFirst({
    where: { AND: [conferenceScope(actor, "conferences:write"), { id: input.conferenceId }] },
    select: { heldOn: true },
  });
  if (!day) return refuse("not_found");
  const personIds = input.items.flatMap(({ speeches }) => speeches.flatMap(({ personId }) => personId ?? []));
  const bodyIds = input.items.flatMap(({ partners }) =>
    partners.flatMap(({ organizationId }) => organizationId ?? []),
  );
  const [people, names] = await Promise.all([
    snapshotPeople(actor, personIds, day.heldOn),
    organizationNamesOn(bodyIds, day.heldOn),
  ]);
  if (personIds.some((id) => !people.has(id))) return refuse("person_not_found");
  if (bodyIds.some((id) => !names.has(id))) return refuse("body_not_found");
  try {
    return await changeConference(actor, input, "agenda.updated", async (tx) => {
      const { conferenceId } = input;
      const kept = await tx.speech.findMany({
        where: { conferenceId },
        select: { id: true, personId: true },
      });
      const itemIds = await replaceItems(tx, conferenceId, input);
      await replaceSpeeches(tx, conferenceId, speechRows(input, itemIds, kept, people));
      await replacePartners(tx, conferenceId, input, itemIds, names);
    });
  } catch (error) {
    // A point removed meanwhile, or another conference's.
    if (violates(error, "speech_point_in_conference") || violates(error, "speeches_point_id_fkey")) {
      return refuse("point_not_found");
    }
    throw error;
  }
}
