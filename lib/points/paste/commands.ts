import "server-only";
import { createHash } from "node:crypto";
import type { UserActor } from "@/lib/auth/actor";
import { recordAudit } from "@/lib/auth/audit/commands";
import { linkExpiry } from "@/lib/conferences/rules";
import { inTransaction, type Transaction } from "@/lib/db/client";
import { findSecretMark } from "@/lib/text/markers";
import { ok, refuse } from "@/lib/result";
import { searchKey, storedSearchKey } from "@/lib/text/search";
import { textSortKey } from "@/lib/text/sort";
import { printWho } from "../assignments/rules";
import { conferenceForChange, lockPointList, type ChangeableConference } from "../queries";
import { offeredTiers } from "../rules";
import {
  mostRows,
  pointOf,
  readList,
  remarksOn,
  type ApplyPaste,
  type Paste,
  type PastedField,
  type PastedPoint,
} from "./rules";

export type PreviewRow = {
  /** The line in what was pasted, from 1. */
  line: number;
  outcome: "new" | "update" | "refused";
  name: string;
  chair: string | null;
  phone: string | null;
  place: string | null;
  summoned: number | null;
  sentences: string[];
};

export type Preview = {
  columns: PastedField[];
  /** Whether the first line names the columns; otherwise they are guessed from the cells. */
  headed: boolean;
  sample: string[][];
  rows: PreviewRow[];
  encoding: "tcvn3" | "vni" | null;
  /** All of it is in an old font: nothing can be taken before it is converted. */
  unread: boolean;
  fingerprint: string;
};

type Known = { id: string; key: string; chaired: boolean; secretary: boolean };
type Planned = PreviewRow & { point: PastedPoint | null; pointId: string | null; known: Known | null };

/** What each row will become, given the points that stand now. */
function planRow(
  row: readonly string[],
  line: number,
  legacy: boolean,
  columns: readonly PastedField[],
  known: ReadonlyMap<string, Known>,
  taken: Map<string, number>,
  heldOn: string,
): Planned {
  const refused = (sentence: string, name = ""): Planned => ({
    line,
    outcome: "refused",
    name: name.slice(0, 120),
    chair: null,
    phone: null,
    place: null,
    summoned: null,
    sentences: [sentence],
    point: null,
    pointId: null,
    known: null,
  });
  if (legacy)
    return refused("Dùng phông chữ cũ. Chuyển sang Unicode rồi xem lại.", row[columns.indexOf("name")] ?? "");
  const point = pointOf(row, columns);
  if (typeof point === "string") return refused(point, row[columns.indexOf("name")] ?? "");
  const whole = [point.name, point.place, point.address, point.chair && printWho(point.chair)]
    .filter(Boolean)
    .join(" ");
  if (findSecretMark(whole) !== null)
    return refused(
      "Có dấu chỉ độ mật: nội dung bí mật nhà nước không được nhập vào hệ thống này.",
      point.name,
    );
  if (point.tier !== null && !offeredTiers(heldOn).includes(point.tier))
    return refused("Cấp huyện không còn từ ngày 01/7/2025.", point.name);
  const key = searchKey(point.name);
  const earlier = taken.get(key);
  if (earlier !== undefined) return refused(`Trùng tên với dòng ${earlier}.`, point.name);
  taken.set(key, line);
  const found = known.get(key) ?? null;
  const sentences = [
    ...(found?.chaired && point.chair
      ? ["Điểm cầu đã có chủ trì: giữ nguyên, thay người ở trang Phân công."]
      : []),
    ...(found?.secretary && point.secretary ? ["Điểm cầu đã có thư ký: giữ nguyên."] : []),
    ...remarksOn(point),
  ];
  return {
    line,
    outcome: found ? "update" : "new",
    name: point.name,
    chair: point.chair && !found?.chaired ? printWho(point.chair) : null,
    phone: point.chair && !found?.chaired ? point.chair.phone : null,
    place: point.place,
    summoned: point.summoned,
    sentences,
    point,
    pointId: found?.id ?? null,
    known: found,
  };
}

async function plan(tx: Transaction, conference: ChangeableConference, input: Paste) {
  const list = readList(input.text, input.columns, input.convert);
  if (list.rows.length > mostRows) return refuse("too_many");
  const points = await tx.point.findMany({
    where: { conferenceId: conference.id },
    relationLoadStrategy: "join",
    select: {
      id: true,
      name: true,
      assignments: { where: { active: true, role: { in: ["chair", "secretary"] } }, select: { role: true } },
    },
  });
  const known = new Map(
    points.map(({ id, name, assignments }) => {
      const holds = (role: string) => assignments.some((each) => each.role === role);
      return [
        searchKey(name),
        { id, key: searchKey(name), chaired: holds("chair"), secretary: holds("secretary") },
      ];
    }),
  );
  const taken = new Map<string, number>();
  const heldOn = conference.heldOn.toISOString().slice(0, 10);
  const rows = list.rows.map((row, at) =>
    planRow(row, at + 1 + list.headed, list.legacy[at] === true, list.columns, known, taken, heldOn),
  );
  const fingerprint = createHash("sha256")
    .update(
      JSON.stringify(
        rows.map(({ line, outcome, pointId, sentences }) => [line, outcome, pointId, sentences]),
      ),
    )
    .digest("base64url");
  return ok({ list, rows, fingerprint });
}

/**
 * What each pasted row would become: a new point, an update of the point of the same name, or refused with a sentence.
 * Writes nothing. A list whose column of names is not known is shown with every row refused, so that the
 * reader can name it. Refuses a foreign or closed conference and more rows than one paste takes.
 */
export async function previewPaste(actor: UserActor, input: Paste) {
  return inTransaction(async (tx) => {
    const conference = await conferenceForChange(tx, actor, input.conferenceId);
    if (!conference.ok) return conference;
    const planned = await plan(tx, conference.value, input);
    if (!planned.ok) return planned;
    const { list, rows, fingerprint } = planned.value;
    const shown = rows.map(({ line, outcome, name, chair, phone, place, summoned, sentences }) => ({
      line,
      outcome,
      name,
      chair,
      phone,
      place,
      summoned,
      sentences,
    }));
    const sample = list.rows.slice(0, 3).map((row) => row.map((cell) => cell.slice(0, 60)));
    return ok<Preview>({
      columns: list.columns,
      headed: list.headed > 0,
      unread: list.unread,
      sample,
      rows: shown,
      encoding: list.encoding,
      fingerprint,
    });
  });
}

const stored = (rows: readonly Planned[]) =>
  JSON.stringify(
    rows.flatMap(({ point, pointId }) =>
      point
        ? {
            id: pointId,
            name: point.name,
            tier: point.tier,
            place: point.place,
            address: point.address,
            summoned: point.summoned,
            search_key: storedSearchKey(`${point.name} ${point.place ?? ""}`),
            sort_key: textSortKey(point.name),
          }
        : [],
    ),
  );

async function insertPoints(tx: Transaction, conference: ChangeableConference, rows: readonly Planned[]) {
  return tx.$queryRaw<{ id: string; name: string }[]>`
    INSERT INTO points (conference_id, name, tier, place, address, summoned, search_key, sort_key, position,
      is_demonstration)
    SELECT ${conference.id}::uuid, r.name, coalesce(r.tier, 'commune'), r.place, r.address, r.summoned, r.search_key,
      r.sort_key, last.position + r.nth, ${conference.isDemonstration}
    FROM ROWS FROM (jsonb_to_recordset(${stored(rows)}::jsonb) AS (name text, tier tier, place text, address text,
        summoned int, search_key text, sort_key text))
        WITH ORDINALITY AS r (name, tier, place, address, summoned, search_key, sort_key, nth),
      (SELECT coalesce(max(position), 0) AS position FROM points WHERE conference_id = ${conference.id}::uuid) last
    RETURNING id, name`;
}

// An empty cell changes nothing: a list rarely holds every column.
const updatePoints = (tx: Transaction, rows: readonly Planned[]) => tx.$executeRaw`
  UPDATE points p SET name = r.name, tier = coalesce(r.tier, p.tier), place = coalesce(r.place, p.place),
    address = coalesce(r.address, p.address), summoned = coalesce(r.summoned, p.summoned),
    search_key = r.search_key, sort_key = r.sort_key, version = p.version + 1
  FROM jsonb_to_recordset(${stored(rows)}::jsonb) AS r (id uuid, name text, tier tier, place text, address text,
    summoned int, search_key text, sort_key text)
  WHERE p.id = r.id`;

async function insertPeople(
  tx: Transaction,
  conference: ChangeableConference,
  rows: readonly Planned[],
  idOf: (row: Planned) => string | undefined,
) {
  const people = rows.flatMap((row) => {
    const pointId = idOf(row);
    if (!row.point || !pointId) return [];
    const of = (role: "chair" | "secretary", holds: boolean | undefined) => {
      const person = row.point?.[role];
      return person && !holds ? [{ ...person, role, pointId, conferenceId: conference.id, position: 1 }] : [];
    };
    return [...of("chair", row.known?.chaired), ...of("secretary", row.known?.secretary)];
  });
  if (people.length > 0) await tx.assignment.createMany({ data: people });
  return people.filter(({ role }) => role === "chair").map(({ pointId }) => pointId);
}

/** Chairs made by a paste get their links like any other, all in one statement. */
const makeChairLinks = (tx: Transaction, pointIds: string[], expiresAt: Date) => tx.$executeRaw`
  INSERT INTO links (conference_id, point_id, assignment_id, role, label, expires_at)
  SELECT p.conference_id, p.id, a.id, 'chair', 'Chủ trì điểm cầu ' || p.name, ${expiresAt}
  FROM points p JOIN assignments a ON a.point_id = p.id AND a.role = 'chair' AND a.active
  WHERE p.id = ANY(${pointIds}::uuid[])`;

/**
 * Writes what the preview showed, all of it in one transaction or nothing. Rows refused there stay out. Refuses like the
 * preview, when no column holds the names (no_name), when no row can be taken (nothing), and when the points changed since the preview (changed).
 */
export async function applyPaste(actor: UserActor, input: ApplyPaste, now: Date) {
  return inTransaction(async (tx) => {
    const conference = await conferenceForChange(tx, actor, input.conferenceId);
    if (!conference.ok) return conference;
    await lockPointList(tx, input.conferenceId);
    const planned = await plan(tx, conference.value, input);
    if (!planned.ok) return planned;
    const { list, rows, fingerprint } = planned.value;
    if (!list.columns.includes("name")) return refuse("no_name");
    if (fingerprint !== input.fingerprint) return refuse("changed");
    const fresh = rows.filter(({ outcome }) => outcome === "new");
    const updates = rows.filter(({ outcome }) => outcome === "update");
    if (fresh.length + updates.length === 0) return refuse("nothing");
    const made = await insertPoints(tx, conference.value, fresh);
    await updatePoints(tx, updates);
    const ids = new Map(made.map(({ id, name }) => [name, id]));
    const chaired = await insertPeople(tx, conference.value, rows, (row) => row.pointId ?? ids.get(row.name));
    // The link of a chair who declined earlier is dead once another has the place.
    await tx.link.updateMany({
      where: { pointId: { in: chaired }, role: "chair", revokedAt: null },
      data: { revokedAt: now },
    });
    const expiresAt = linkExpiry(conference.value);
    if (chaired.length > 0 && expiresAt > now) await makeChairLinks(tx, chaired, expiresAt);
    await recordAudit(
      tx,
      actor,
      "points.pasted",
      { organizationId: conference.value.ownerId, conferenceId: input.conferenceId },
      { count: fresh.length + updates.length },
    );
    return ok({ conferenceId: input.conferenceId, added: fresh.length, updated: updates.length });
  });
}
