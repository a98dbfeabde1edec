import { describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { prisma } from "@/lib/db/client";
import { refuse } from "@/lib/result";
import { actorWith, buildConference, buildOrganization, buildPoint } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { saveFigures } from "./commands";
import { findFigures } from "./queries";
import { figuresFormOf, printFigure, readFigure, saveFiguresSchema, type SaveFiguresForm } from "./rules";

type Row = SaveFiguresForm["figures"][number];
const row = (more: Partial<Row> = {}): Row => ({
  id: null,
  subject: "result",
  area: "own",
  tier: "",
  pointId: "",
  label: "Tuyên truyền",
  figure: "",
  unit: "",
  source: "",
  part: false,
  ...more,
});
const save = (actor: UserActor, conferenceId: string, figures: Row[], version = 1) =>
  saveFigures(actor, saveFiguresSchema.parse({ conferenceId, version, figures }));

async function mine() {
  const office = await buildOrganization();
  const conference = await buildConference({ ownerId: office.id });
  return { actor: await actorWith("organiser", office.id), id: conference.id, ownerId: office.id };
}

describe("a figure as a recap prints it", () => {
  it.each([
    ["1.405", { value: 1405, qualifier: null, printed: null }],
    ["hơn 120.000", { value: 120_000, qualifier: "over", printed: null }],
    ["gần 40.000", { value: 40_000, qualifier: "nearly", printed: null }],
    ["khoảng 5.000", { value: 5_000, qualifier: "about", printed: null }],
    ["1,9 triệu", { value: 1_900_000, qualifier: null, printed: "1,9 triệu" }],
    ["trên 1,5 triệu", { value: 1_500_000, qualifier: "above", printed: "1,5 triệu" }],
    ["10/10", { value: 10, qualifier: null, printed: "10/10" }],
    ["", { value: null, qualifier: null, printed: null }],
  ])("%j is read, and printed the same again", (text, figure) => {
    expect(readFigure(text)).toEqual(figure);
    expect(printFigure(readFigure(text) ?? { value: null, qualifier: null, printed: null }) ?? "").toBe(text);
  });

  it.each(["nhiều", "1,405", "khoảng hơn 5", "1/2/3", "-5", "=1+1"])("%j is not guessed", (text) => {
    expect(readFigure(text)).toBeNull();
  });
});

describe("saving the register of figures", () => {
  it("keeps print, qualifier, source and parts that do not add up, national beside own", async () => {
    const { actor, id } = await mine();
    const point = await buildPoint({ conferenceId: id });
    const result = await save(actor, id, [
      row({
        subject: "points",
        area: "national",
        tier: "commune",
        label: "",
        figure: "3.280",
        unit: "điểm cầu",
        source: "TTXVN",
      }),
      row({ subject: "points", area: "own", tier: "commune", label: "", figure: "" }),
      row({ label: "Chuyên mục", figure: "40", unit: "chuyên mục", pointId: point.id }),
      row({ label: "Phóng sự", figure: "66", part: true }),
      row({ label: "Tin", figure: "197", part: true }),
    ]);
    expect(result).toEqual({ ok: true, value: { version: 2 } });
    const found = await findFigures(actor, id);
    expect(found?.figures).toMatchObject([
      { area: "national", value: 3280, source: "TTXVN", parentId: null },
      { area: "own", value: null, tier: "commune" },
      { value: 40, pointId: point.id },
      { value: 66, parentId: found?.figures[2]?.id },
      { value: 197, parentId: found?.figures[2]?.id },
    ]);
  });

  it("keeps ids; a part outlives the whole above it", async () => {
    const { actor, id } = await mine();
    await save(actor, id, [row({ label: "a" }), row({ label: "b", part: true })]);
    const before = await findFigures(actor, id);
    if (!before) throw new Error("no figures");
    const part = figuresFormOf(before).figures[1];
    if (!part) throw new Error("no part");
    await save(actor, id, [{ ...part, part: false }], 2);
    expect((await findFigures(actor, id))?.figures).toMatchObject([
      { id: part.id, label: "b", parentId: null },
    ]);
  });

  it("refuses another conference's point and writes over nobody's rows", async () => {
    const { actor, id } = await mine();
    const foreign = await buildPoint();
    expect(await save(actor, id, [row({ pointId: foreign.id })])).toEqual(refuse("point_not_found"));
    const theirs = await prisma.figure.create({
      data: { conferenceId: foreign.conferenceId, subject: "result", label: "của họ" },
      select: { id: true },
    });
    expect((await save(actor, id, [row({ id: theirs.id, label: "ghi đè" })])).ok).toBe(true);
    expect(await prisma.figure.findUniqueOrThrow({ where: { id: theirs.id } })).toMatchObject({
      label: "của họ",
    });
  });

  it("tells the second of two people, refuses a closed file and a foreign conference", async () => {
    const { actor, id, ownerId } = await mine();
    const results = await Promise.all([save(actor, id, [row()]), save(actor, id, [row({ label: "khác" })])]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results).toContainEqual(refuse("changed_meanwhile"));
    const closed = await buildConference({ ownerId, state: "closed" });
    expect(await save(actor, closed.id, [])).toEqual(refuse("closed"));
    const foreign = await buildConference();
    await prisma.figure.create({ data: { conferenceId: foreign.id, subject: "result", label: "kín" } });
    expect(await save(actor, foreign.id, [])).toEqual(refuse("not_found"));
    expect(await findFigures(actor, foreign.id)).toBeNull();
    expect(await prisma.figure.count({ where: { conferenceId: foreign.id } })).toBe(1);
  });

  it("takes as many statements for two hundred figures as for two", async () => {
    const { actor, id } = await mine();
    const rows = (count: number) => Array.from({ length: count }, (_, at) => row({ figure: String(at) }));
    await save(actor, id, rows(2));
    const few = await countStatements(() => save(actor, id, rows(2), 2));
    expect(await countStatements(() => save(actor, id, rows(200), 3))).toBe(few);
  });
});

it("says at its field what is wrong", () => {
  const parsed = saveFiguresSchema.safeParse({
    conferenceId: "00000000-0000-4000-8000-000000000001",
    version: 1,
    figures: [
      row({ part: true }),
      row({ area: "own" }),
      row({ area: "national", part: true }),
      row({ label: "" }),
    ],
  });
  expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([
    "figures.0.part",
    "figures.2.area",
    "figures.3.label",
  ]);
});
