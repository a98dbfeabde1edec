import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import {
  conferencePageShape,
  delegatePageShape,
  outcomesShape,
  pointPageShape,
  problemShape,
  totalsAnswerShape,
} from "@/lib/api/schema";
import { BoardTree } from "@/lib/board/tree/rules";
import { loadBoardPoints } from "@/lib/board/queries";
import { revokeKey } from "@/lib/auth/keys/commands";
import { keyRequestsPerMinute } from "@/lib/auth/keys/rules";
import { recordHeadcounts, recordMarks } from "@/lib/attendance/commands";
import { findDifferences } from "@/lib/cli/find-differences";
import { prisma } from "@/lib/db/client";
import {
  actorWith,
  buildConference,
  buildDelegate,
  buildKey,
  buildLink,
  buildPoint,
} from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { GET as getConferences } from "./conferences/route";
import { GET as getPoints } from "./conferences/[conferenceId]/points/route";
import { GET as getTotals } from "./conferences/[conferenceId]/totals/route";
import { GET as getDocument } from "./openapi.json/route";
import { GET as getDelegates } from "./points/[pointId]/delegates/route";
import { POST as postHeadcounts } from "./points/[pointId]/headcounts/route";
import { POST as postMarks } from "./points/[pointId]/marks/route";

vi.mock("@/lib/realtime/notify", () => ({ notifyBoard: () => undefined }));

async function setUp(roster = 2) {
  const conference = await buildConference({ state: "live" });
  const point = await buildPoint({ conferenceId: conference.id });
  const place = { pointId: point.id, conferenceId: conference.id };
  const delegates: string[] = [];
  for (let at = 0; at < roster; at++) delegates.push((await buildDelegate(place)).id);
  const key = await buildKey({ organizationId: conference.ownerId });
  return { conference, point, place, delegates, key };
}

type Asked = { token?: string; body?: unknown; query?: string; headers?: Record<string, string> };
type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

async function ask(handler: unknown, id: string, { token, body, query = "", headers = {} }: Asked = {}) {
  const request = new Request(`http://localhost/api/v1/x?${query}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers },
    body: body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body),
  });
  const params = Promise.resolve({ pointId: id, conferenceId: id } as never);
  const response = await (handler as Handler)(request, { params });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>,
  };
}

const iso = (moment: number) => new Date(moment).toISOString();
const hint = (delegateId: string, more: object = {}) => ({
  operationId: randomUUID(),
  delegateId,
  state: "present",
  at: iso(Date.now()),
  ...more,
});
const batch = (...operations: unknown[]) => ({ sentAt: iso(Date.now()), operations });
const outcomes = (answer: { body: Record<string, unknown> }) =>
  outcomesShape.parse(answer.body).outcomes.map(({ outcome, code }) => code ?? outcome);
const stateOf = (id: string) =>
  prisma.delegate.findUniqueOrThrow({ where: { id }, select: { state: true } }).then(({ state }) => state);

/** Every handler, with what reaches it rightly. */
const everything = ({ conference, point, delegates }: Awaited<ReturnType<typeof setUp>>) =>
  [
    ["conferences", getConferences, "", undefined],
    ["points", getPoints, conference.id, undefined],
    ["totals", getTotals, conference.id, undefined],
    ["delegates", getDelegates, point.id, undefined],
    ["marks", postMarks, point.id, batch(hint(delegates[0] ?? ""))],
    ["headcounts", postHeadcounts, point.id, batch({ operationId: randomUUID(), present: 3, at: iso(0) })],
  ] as const;

describe("who may ask", () => {
  it("a key of the office; nobody without, and no forged, expired or revoked one, wherever it is put", async () => {
    const made = await setUp();
    const { key, conference } = made;
    const organizationId = conference.ownerId;
    const expired = await buildKey({ organizationId, expiresAt: new Date(Date.now() - 1) });
    const revoked = await buildKey({ organizationId, revokedAt: new Date() });
    const forged = `${key.token.slice(0, -1)}${key.token.endsWith("A") ? "B" : "A"}`;
    for (const [name, handler, id, body] of everything(made)) {
      expect((await ask(handler, id, { token: key.token, body })).status, name).toBe(200);
      const strangers: Asked[] = [
        { body },
        { body, token: "" },
        { body, token: "' OR 1=1 --" },
        { body, token: forged },
        { body, token: expired.token },
        { body, token: revoked.token },
        { body, query: `key=${key.token}&access_token=${key.token}` },
        { body, headers: { cookie: `diem-cau.session=${key.token}`, origin: "http://localhost" } },
        { body, headers: { authorization: `Basic ${btoa(`x:${key.token}`)}` } },
      ];
      for (const asked of strangers) {
        const answer = await ask(handler, id, asked);
        expect(answer.status, name).toBe(401);
        expect(answer.headers.get("www-authenticate")).toBe("Bearer");
        expect(problemShape.parse(answer.body).code).toBe("unauthorized");
      }
    }
  });

  it("only with the scope, and not the office beside or another conference", async () => {
    const made = await setUp();
    const there = await setUp();
    const sibling = await buildConference({ ownerId: made.conference.ownerId, state: "live" });
    const narrow = await buildKey({ organizationId: made.conference.ownerId, conferenceId: sibling.id });
    const scopes = ["points:read", "totals:read", "delegates:read", "marks:write"] as const;
    for (const [name, handler, id, body] of everything(made).slice(1)) {
      const needed = name === "headcounts" || name === "marks" ? "marks:write" : `${name}:read`;
      const without = await buildKey({
        organizationId: made.conference.ownerId,
        scopes: scopes.filter((scope) => scope !== needed),
      });
      const refused = await ask(handler, id, { token: without.token, body });
      expect([refused.status, refused.body["code"]], name).toEqual([403, "scope_missing"]);
      for (const token of [there.key.token, narrow.token]) {
        const foreign = await ask(handler, id, { token, body });
        expect([foreign.status, foreign.body["code"]], name).toEqual([404, "not_found"]);
      }
      for (const wrong of ["not-an-id", randomUUID()])
        expect((await ask(handler, wrong, { token: made.key.token, body })).status, name).toBe(404);
    }
    expect(await prisma.mark.count({ where: { pointId: made.point.id } })).toBe(0);
    const { data } = conferencePageShape.parse((await ask(getConferences, "", { token: narrow.token })).body);
    expect(data.map(({ id }) => id)).toEqual([sibling.id]);
  });

  it("sees no draft, and writes into none", async () => {
    const made = await setUp();
    await prisma.conference.update({ where: { id: made.conference.id }, data: { state: "draft" } });
    const { token } = made.key;
    expect((await ask(getConferences, "", { token })).body["data"]).toEqual([]);
    for (const [, handler, id, body] of everything(made).slice(1))
      expect((await ask(handler, id, { token, body })).status).toBe(404);
  });

  it("ends at once when the key is revoked, for what is under way too", async () => {
    const { conference, point, delegates, key } = await setUp(20);
    const organiser = await actorWith("organiser", conference.ownerId);
    const send = () => ask(postMarks, point.id, { token: key.token, body: batch(hint(delegates[0] ?? "")) });
    const [, ...answers] = await Promise.all([
      revokeKey(organiser, { keyId: key.id }, new Date()),
      ...Array.from({ length: 12 }, send),
    ]);
    for (const { status } of answers) expect([200, 401, 404]).toContain(status);
    const taken = await prisma.mark.count({ where: { pointId: point.id } });
    expect(taken).toBe(answers.filter(({ status }) => status === 200).length);
    expect((await send()).status).toBe(401);
    // Even a request that had proven the key before.
    const late = await recordMarks(
      key.actor,
      point.id,
      { sentAt: Date.now(), since: 0, operations: [hint(delegates[0] ?? "", { markedAt: Date.now() })] },
      new Date(),
    );
    expect(late).toEqual({ ok: false, reason: "not_found" });
    expect(await prisma.mark.count({ where: { pointId: point.id } })).toBe(taken);
  });

  it("not more often than the limit, and says when to come back", async () => {
    const { key } = await setUp(0);
    await prisma.rateLimit.create({
      data: { key: `key:${key.id}`, windowStart: new Date(), attempts: keyRequestsPerMinute },
    });
    const answer = await ask(getConferences, "", { token: key.token });
    expect([answer.status, answer.body["code"]]).toEqual([429, "too_many_requests"]);
    expect(answer.headers.get("retry-after")).toBe("60");
  });
});

describe("hints", () => {
  it("keep their source and yield to a person's word, whichever comes first", async () => {
    const { point, place, delegates, key } = await setUp(3);
    const [a = "", b = "", c = ""] = delegates;
    const secretary = (await buildLink({ ...place, role: "secretary" })).actor;
    const say = (delegateId: string, state: string) =>
      recordMarks(
        secretary,
        point.id,
        {
          sentAt: Date.now(),
          since: 0,
          operations: [{ operationId: randomUUID(), delegateId, state, markedAt: Date.now() }],
        },
        new Date(),
      );
    const send = (...operations: unknown[]) =>
      ask(postMarks, point.id, { token: key.token, body: batch(...operations) });
    await say(a, "unexcused");
    const first = outcomesShape.parse((await send(hint(a), hint(b))).body);
    expect(first.outcomes.map(({ outcome, stands }) => [outcome, stands])).toEqual([
      ["applied", false],
      ["applied", true],
    ]);
    await say(b, "excused");
    expect([await stateOf(a), await stateOf(b)]).toEqual(["unexcused", "excused"]);
    const seen = hint(c, { state: "late" });
    await send(seen);
    expect(await stateOf(c)).toBe("late");
    const undoOf = (delegateId: string, undoesId: string) => hint(delegateId, { state: undefined, undoesId });
    const spoken = await prisma.delegate.findUniqueOrThrow({ where: { id: b }, select: { markId: true } });
    await send(undoOf(b, spoken.markId ?? ""), undoOf(c, seen.operationId));
    expect([await stateOf(b), await stateOf(c)]).toEqual(["excused", "expected"]);
    const marks = await prisma.mark.findMany({ where: { pointId: point.id, actorKeyId: key.id } });
    expect(marks.length).toBe(5);
    for (const mark of marks)
      expect(mark).toMatchObject({
        source: "hint",
        sourceClass: 0,
        actorName: key.actor.name,
        conflict: false,
      });
    const { differences } = await findDifferences(process.env["DATABASE_URL"] ?? "");
    expect(differences.filter(({ pointId }) => pointId === point.id)).toEqual([]);
  });

  it("move no report, and are refused after the chair's confirmation", async () => {
    const { point, delegates, key } = await setUp(1);
    const body = batch(hint(delegates[0] ?? ""));
    await ask(postMarks, point.id, { token: key.token, body });
    const { report } = await prisma.point.findUniqueOrThrow({ where: { id: point.id } });
    expect(report).toBe("none");
    await prisma.point.update({ where: { id: point.id }, data: { report: "confirmed" } });
    const late = batch(hint(delegates[0] ?? "", { correctionReason: "Máy thấy" }));
    expect(outcomes(await ask(postMarks, point.id, { token: key.token, body: late }))).toEqual(["confirmed"]);
  });

  it("of a number yield too", async () => {
    const { point, place, key } = await setUp(0);
    await prisma.point.update({ where: { id: point.id }, data: { countingMode: "headcount", summoned: 60 } });
    const send = (present: unknown) =>
      ask(postHeadcounts, point.id, {
        token: key.token,
        body: batch({ operationId: randomUUID(), present, at: iso(Date.now()) }),
      });
    const count = async () =>
      (await prisma.pointCounters.findUniqueOrThrow({ where: { pointId: point.id } })).headcount;
    expect(outcomes(await send(41))).toEqual(["applied"]);
    expect(await count()).toBe(41);
    const { actor } = await buildLink({ ...place, role: "secretary" });
    const operations = [{ operationId: randomUUID(), present: 58, reportedAt: Date.now() }];
    await recordHeadcounts(actor, point.id, { sentAt: Date.now(), since: 0, operations }, new Date());
    expect(outcomes(await send(12))).toEqual(["applied"]);
    expect(await count()).toBe(58);
    for (const wrong of [-1, 1.5, "3", null]) expect(outcomes(await send(wrong))).toEqual(["invalid"]);
  });

  it("keep the valid half of a batch, answer each in its place, and count a repetition once", async () => {
    const { point, delegates, key } = await setUp(2);
    const there = await setUp(1);
    const [a = "", b = ""] = delegates;
    const known = hint(a);
    const body = batch(
      known,
      null,
      hint(b, { state: "excused" }),
      hint(there.delegates[0] ?? ""),
      { operationId: "x", delegateId: b },
      hint(b, { at: "hôm qua" }),
      hint(b),
      known,
    );
    const answer = await ask(postMarks, point.id, { token: key.token, body });
    const expected = ["applied", "invalid", "invalid", "unknown_delegate", "invalid", "invalid", "applied"];
    expect(outcomes(answer)).toEqual([...expected, "duplicate"]);
    for (const { outcome, detail } of outcomesShape.parse(answer.body).outcomes)
      if (outcome === "refused") expect(detail).toMatch(/^\p{L}.*[.]$/u);
    const again = await ask(postMarks, point.id, { token: key.token, body });
    expect(outcomes(again).filter((one) => one === "duplicate")).toHaveLength(3);
    expect(await prisma.mark.count({ where: { pointId: point.id } })).toBe(2);
    const stolen = batch({ ...known, delegateId: there.delegates[0] });
    const other = await ask(postMarks, there.point.id, { token: there.key.token, body: stolen });
    expect(outcomes(other)).toEqual(["operation_taken"]);
    expect(await stateOf(there.delegates[0] ?? "")).toBe("expected");
  });

  it("are held to the moment of receipt, whatever the machine's clock says", async () => {
    const { point, delegates, key } = await setUp(2);
    const year = 365 * 86_400_000;
    const wrong = Date.now() + year;
    const body = {
      sentAt: iso(wrong),
      operations: [
        hint(delegates[0] ?? "", { at: iso(wrong - 60_000) }),
        hint(delegates[1] ?? "", { at: iso(wrong + year) }),
      ],
    };
    expect(outcomes(await ask(postMarks, point.id, { token: key.token, body }))).toEqual([
      "applied",
      "applied",
    ]);
    const marks = await prisma.mark.findMany({ where: { pointId: point.id }, orderBy: { at: "asc" } });
    const before = marks.map(({ at, receivedAt }) => receivedAt.getTime() - at.getTime());
    expect(before).toEqual([60_000, 0]);
  });

  it("come in batches of few operations and little text, in a conference that is on", async () => {
    const { conference, point, delegates, key } = await setUp(1);
    const { token } = key;
    const many = (length: number) => batch(...Array.from({ length }, () => 0));
    const bad: [number, string, unknown][] = [
      [422, "invalid", "{"],
      [422, "invalid", batch()],
      [422, "invalid", { operations: [{}] }],
      [422, "invalid", { sentAt: 5, operations: "x" }],
      [422, "invalid", many(501)],
      [422, "invalid", many(100_000)],
      [413, "too_large", " ".repeat(1_000_001)],
    ];
    for (const [status, code, body] of bad) {
      const answer = await ask(postMarks, point.id, { token, body });
      expect([answer.status, answer.body["code"]]).toEqual([status, code]);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      expect(JSON.stringify(answer.body)).not.toMatch(/Invalid|expected/);
    }
    const body = batch(hint(delegates[0] ?? ""));
    for (const [state, code] of [
      ["closed", "closed"],
      ["cancelled", "called_off"],
    ] as const) {
      await prisma.conference.update({ where: { id: conference.id }, data: { state } });
      const answer = await ask(postMarks, point.id, { token, body });
      expect([answer.status, answer.body["code"]]).toEqual([409, code]);
    }
    const busy = vi.spyOn(prisma, "$queryRaw").mockRejectedValueOnce(new Error("too many clients"));
    expect((await ask(postMarks, point.id, { token, body })).status).toBe(503);
    busy.mockRestore();
  });
});

describe("what is read", () => {
  it("comes in pages that lose and double nothing, filtered, without phones and reasons", async () => {
    const { conference, point, place, key } = await setUp(5);
    const { token } = key;
    for (let at = 0; at < 4; at++)
      await buildPoint({ conferenceId: conference.id, tier: "province", backupPhone: "0912 345 678" });
    const [chosen] = await prisma.delegate.findMany({ where: { pointId: point.id }, take: 1 });
    const { actor } = await buildLink({ ...place, role: "secretary" });
    const excused = {
      operationId: randomUUID(),
      delegateId: chosen?.id,
      state: "excused",
      reason: "illness",
    };
    const operations = [{ ...excused, note: "Nằm viện", markedAt: Date.now() }];
    await recordMarks(actor, point.id, { sentAt: Date.now(), since: 0, operations }, new Date());

    const walk = async (handler: unknown, id: string) => {
      const ids: string[] = [];
      for (let next: string | null = ""; next !== null;) {
        const query: string = `limit=2${next === "" ? "" : `&after=${next}`}`;
        const { body } = await ask(handler, id, { token, query });
        ids.push(...(body["data"] as { id: string }[]).map((one) => one.id));
        next = body["next"] as string | null;
      }
      return ids;
    };
    for (const [handler, id] of [[getPoints, conference.id] as const, [getDelegates, point.id] as const]) {
      const ids = await walk(handler, id);
      expect(ids).toHaveLength(5);
      expect(new Set(ids).size).toBe(5);
    }
    const province = pointPageShape.parse(
      (await ask(getPoints, conference.id, { token, query: "tier=province" })).body,
    );
    expect(province.data).toHaveLength(4);
    const delegates = await ask(getDelegates, point.id, { token });
    const { data } = delegatePageShape.strict().parse(delegates.body);
    expect(data.find(({ id }) => id === chosen?.id)).toMatchObject({ state: "excused", source: "secretary" });
    const points = await ask(getPoints, conference.id, { token });
    expect(JSON.stringify([delegates.body, points.body])).not.toMatch(/illness|Nằm viện|0912|phone/);
    for (const query of ["limit=0", "limit=501", "after=x", "tier=x", "changedSince=hôm%20qua"])
      expect((await ask(getPoints, conference.id, { token, query })).status).toBe(422);
  });

  it("tells what changed since, and in few bytes that nothing did", async () => {
    const { conference, point, delegates, key } = await setUp(1);
    const { token } = key;
    const first = await ask(getPoints, conference.id, { token });
    const { asOf } = pointPageShape.parse(first.body);
    expect(Date.parse(asOf)).toBeLessThan(Date.now());
    const later = iso(Date.now() + 1);
    const query = `changedSince=${encodeURIComponent(later)}`;
    expect((await ask(getPoints, conference.id, { token, query })).body["data"]).toEqual([]);
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(Date.parse(later)));
    await ask(postMarks, point.id, { token, body: batch(hint(delegates[0] ?? "")) });
    expect((await ask(getPoints, conference.id, { token, query })).body["data"]).toMatchObject([
      { id: point.id },
    ]);

    const told = async (since: string) => {
      const found = { token, query: `changedSince=${encodeURIComponent(since)}` };
      return pointPageShape.parse((await ask(getPoints, conference.id, found)).body).data;
    };
    const [marked] = await told(later);
    const next = iso(Date.parse(marked?.changedAt ?? "") + 1);
    expect(await told(next)).toEqual([]);
    await prisma.conference.update({ where: { id: conference.id }, data: { name: "Tên khác" } });
    expect(await told(next)).toEqual([]);
    await prisma.conference.update({ where: { id: conference.id }, data: { substituteCounts: false } });
    const [ruled] = await told(next);
    expect(ruled).toMatchObject({ id: point.id, revision: marked?.revision });
    expect(Date.parse(ruled?.changedAt ?? "")).toBeGreaterThan(Date.parse(marked?.changedAt ?? ""));

    const totals = await ask(getTotals, conference.id, { token });
    const etag = totals.headers.get("etag") ?? "";
    const same = await ask(getTotals, conference.id, { token, headers: { "if-none-match": etag } });
    expect([same.status, same.body]).toEqual([304, {}]);
  });

  it("adds as the board does, nobody twice, also beneath a point that reports for all under it", async () => {
    const { conference, key } = await setUp(0);
    const covers = { countingMode: "headcount", coversSubtree: true } as const;
    const tree = [
      // Has spoken for the five beneath it, though its chair has not confirmed.
      { name: "speaks", tier: "province", role: "host", ...covers, report: "open", headcount: 80 },
      { name: "silent", under: "speaks", report: "none", line: "connected" },
      { name: "reports", under: "speaks", report: "open", headcount: 30 },
      { name: "confirms", under: "speaks", report: "confirmed", headcount: 30 },
      { name: "deep", under: "silent", tier: "grassroots", report: "none" },
      { name: "screen", under: "speaks", role: "relay_only", report: "none", summoned: 0 },
      // A program counted there; no person has said that it is for all beneath it.
      { name: "counted", ...covers, report: "none", headcount: 12 },
      { name: "under counted", under: "counted", report: "confirmed", headcount: 7 },
      // Will speak for those beneath it and has not.
      { name: "waits", tier: "province", ...covers, report: "open" },
      { name: "under waits", under: "waits", report: "none", line: "lost" },
      { name: "alone", report: "corrected", headcount: 25 },
      { name: "places", role: "relay_only", report: "none" },
    ] as const;
    const made = new Map<string, string>();
    for (const one of tree) {
      const { under, headcount, summoned, ...given } = { under: "", headcount: null, summoned: 100, ...one };
      const { id } = await buildPoint({
        conferenceId: conference.id,
        tier: "commune",
        countingMode: "headcount",
        parentId: made.get(under) ?? null,
        ...given,
      });
      const counted = { headcount, summoned, guests: 2, uninvited: 1 };
      await prisma.pointCounters.update({ where: { pointId: id }, data: counted });
      made.set(one.name, id);
    }
    const { body } = await ask(getTotals, conference.id, { token: key.token, query: "by=parent" });
    const totals = totalsAnswerShape.parse(body);
    const board = new BoardTree(await loadBoardPoints(conference.id, null));
    const same = ["points", "relays", "connected", "reported", "confirmed", "summoned", "attending"] as const;
    const numbers = (of: Record<(typeof same)[number], number>, guests: number) => [
      ...same.map((field) => of[field]),
      guests,
    ];
    const onBoard = board.totalsOf(board.root);
    expect(numbers(totals.whole, totals.whole.guests + totals.whole.uninvited)).toEqual(
      numbers(onBoard, onBoard.guests),
    );
    expect(totals.whole).toMatchObject({ attending: 112, reported: 8, confirmed: 5, covered: 5 });
    expect(board.order.filter(({ point }) => point?.covered)).toHaveLength(5);
    const byTier = totals.byTier.map(({ tier, totals: own }) => [
      tier,
      numbers(own, own.guests + own.uninvited),
    ]);
    const tiersOnBoard = board
      .tiersOf(board.root)
      .map(({ tier, totals: own }) => [tier, numbers(own, own.guests)]);
    expect(new Map(byTier as [string, unknown][])).toEqual(new Map(tiersOnBoard as [string, unknown][]));
    const byParent = new Map(totals.byParent?.map(({ parentId, totals: own }) => [parentId, own]));
    expect(byParent.get(null)).toMatchObject({ points: 5, relays: 1, covered: 0 });
    expect(byParent.get(made.get("speaks") ?? "")).toMatchObject({ points: 3, relays: 1, covered: 4 });
  });

  it("takes the same few statements at any size", async () => {
    const few = await setUp(1);
    const many = await setUp(40);
    for (let at = 0; at < 40; at++) await buildPoint({ conferenceId: many.conference.id });
    const count = async (made: Awaited<ReturnType<typeof setUp>>) => {
      const counts: number[] = [];
      await ask(getConferences, "", { token: made.key.token });
      for (const [, handler, id, body] of everything(made))
        counts.push(await countStatements(() => ask(handler, id, { token: made.key.token, body })));
      return counts;
    };
    expect(await count(many)).toEqual([3, 4, 4, 4, 3, 3]);
    expect(await count(few)).toEqual([3, 4, 4, 4, 3, 3]);
  });
});

it("the document needs no key", async () => {
  expect(await getDocument().json()).toMatchObject({ openapi: "3.1.0" });
});
