import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { mayInRegister } from "@/lib/auth/scope";
import { prisma } from "@/lib/db/client";
import { printPost, postsOn } from "@/lib/organizations/people/rules";
import { readSettings } from "@/lib/settings/queries";
import { dateColumn, localDate, type LocalDate } from "@/lib/time";
import { articleScope } from "../queries";
import { plainUy } from "./register/rules";
import type { DatedName, KnownPerson, Register } from "./lines/rules";
import type { ReadRegister } from "./ignored/rules";

const mostPeople = 200;
const mostNames = 500;

/** Two to six words with a capital each, one after the other: whoever is named in a text is among them. */
export function namesIn(text: string): string[] {
  const found = new Set<string>();
  for (const [run] of text.matchAll(/\p{Lu}[\p{L}\p{M}]*(?: \p{Lu}[\p{L}\p{M}]*)+/gu)) {
    const words = run.split(" ").slice(0, 12);
    for (let from = 0; from < words.length; from += 1)
      for (let to = from + 2; to <= Math.min(words.length, from + 6); to += 1)
        found.add(words.slice(from, to).join(" "));
    if (found.size > 5_000) break;
  }
  return [...found];
}

async function peopleIn(text: string, day: LocalDate): Promise<KnownPerson[]> {
  const names = namesIn(text);
  if (names.length === 0) return [];
  const people = await prisma.person.findMany({
    where: { fullName: { in: names } },
    orderBy: { id: "asc" },
    take: mostPeople,
    relationLoadStrategy: "join",
    select: {
      fullName: true,
      posts: {
        orderBy: [{ position: "asc" }, { id: "asc" }],
        select: {
          title: true,
          branch: true,
          protocolRank: true,
          former: true,
          validFrom: true,
          validTo: true,
        },
      },
    },
  });
  const known = new Map<string, string[]>();
  for (const { fullName, posts } of people) {
    const dated = posts.map((post) => ({
      ...post,
      validFrom: post.validFrom && localDate(post.validFrom),
      validTo: post.validTo && localDate(post.validTo),
    }));
    const printed = postsOn(dated, day).map(printPost);
    known.set(fullName, [...(known.get(fullName) ?? []), ...printed]);
  }
  return [...known].map(([name, posts]) => ({ name, posts }));
}

/**
 * The names of the register that stand in a text, as that day sees them. A name holds from its first day, or the body's,
 * to the day before its last; one that some other body bears on the day is right. What took its place: the body's own
 * name of the day, else that of the one body into which it went, or from which it came.
 */
async function bodiesIn(text: string, day: LocalDate): Promise<DatedName[]> {
  const on = dateColumn(day);
  return prisma.$queryRaw<DatedName[]>`
    WITH dated AS (
      SELECT n.organization_id, n.name, n.short_name,
        greatest(n.valid_from, o.valid_from) AS since, least(n.valid_to, o.valid_to) AS until
      FROM organization_names n JOIN organizations o ON o.id = n.organization_id
    ), spoken AS (
      SELECT organization_id, name, false AS short, since, until FROM dated
      UNION ALL SELECT organization_id, short_name, true, since, until FROM dated
      WHERE short_name IS NOT NULL AND short_name <> name AND length(short_name) >= 8
    ), found AS (
      SELECT * FROM spoken WHERE length(name) >= 6
        AND strpos(${plainUy(text)}, replace(replace(name, 'uỷ', 'ủy'), 'Uỷ', 'Ủy')) > 0
    ), seen AS (
      SELECT *, coalesce(since <= ${on}, true) AND coalesce(until > ${on}, true) AS valid FROM found
    )
    SELECT s.name, bool_or(s.valid) AS valid,
      to_char(min(s.until) FILTER (WHERE s.until <= ${on}), 'YYYY-MM-DD') AS until,
      to_char(min(s.since) FILTER (WHERE s.since > ${on}), 'YYYY-MM-DD') AS since,
      CASE WHEN count(DISTINCT m.name) = 1 THEN min(m.name) END AS now
    FROM seen s LEFT JOIN LATERAL (
      SELECT s.organization_id AS id
      UNION SELECT c.to_id FROM organization_successions c
        WHERE c.from_id = s.organization_id AND c.on <= ${on} AND s.until <= ${on}
      UNION SELECT c.from_id FROM organization_successions c
        WHERE c.to_id = s.organization_id AND c.on > ${on} AND s.since > ${on}
    ) place ON NOT s.valid
    LEFT JOIN dated d ON d.organization_id = place.id AND coalesce(d.since <= ${on}, true) AND coalesce(d.until > ${on}, true)
    LEFT JOIN LATERAL (SELECT CASE WHEN s.short THEN coalesce(d.short_name, d.name) ELSE d.name END AS name) m ON true
    GROUP BY s.name ORDER BY length(s.name) DESC, s.name LIMIT ${mostNames}`;
}

const nothing: Register = { names: [], people: [] };

/** What the register says of the bodies and people named in a text, on a day; nothing to whom it is closed. */
export async function readRegister(actor: Actor, text: string, day: LocalDate): Promise<Register> {
  if (!mayInRegister(actor, "register:read")) return nothing;
  const [names, people] = await Promise.all([bodiesIn(text, day), peopleIn(text, day)]);
  return { names, people };
}

/** The same while an article is being written; null when it is not the actor's to write. */
export async function readRegisterFor(
  actor: Actor,
  { articleId, text }: ReadRegister,
): Promise<Register | null> {
  const article = await prisma.article.findFirst({
    where: { AND: [{ id: articleId }, articleScope(actor, "articles:write")] },
    relationLoadStrategy: "join",
    select: { toldOn: true, updatedAt: true, conference: { select: { heldOn: true } } },
  });
  if (!article) return null;
  return readRegister(
    actor,
    text,
    localDate(article.conference?.heldOn ?? article.toldOn ?? article.updatedAt),
  );
}

/** What the findings of an article need beside its text. Asks for no right but the register's: the article was found in reach. */
export async function readStyle(actor: Actor, articleId: string, text: string, day: LocalDate) {
  const [{ uySpelling, dateStyle }, ignored, register] = await Promise.all([
    readSettings(),
    prisma.ignoredFinding.findMany({
      where: { articleId },
      orderBy: [{ rule: "asc" }, { text: "asc" }],
      select: { rule: true, text: true },
    }),
    readRegister(actor, text, day),
  ]);
  return { day, uySpelling, dateStyle, ignored, register };
}
export type StyleOfArticle = Awaited<ReturnType<typeof readStyle>>;
