import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { ok, refuse } from "@/lib/result";
import { buildPublication } from "@/prisma/factories";
import { countStatements } from "@/prisma/test/statements";
import { countView, flushViews, readView } from "./commands";
import { findViews } from "../public/queries";

afterEach(flushViews);

let number = 0;
/** Somebody who was not there before. */
const somebody = () => ({ address: `203.0.113.${(number += 1)}`, agent: "Firefox" });

describe("views", () => {
  it("are answered at once and written together, in one statement", async () => {
    const first = await buildPublication({ views: 230 });
    const second = await buildPublication();
    const view = async (id: string) => countView({ publicationId: id }, somebody());
    expect(await view(first.id)).toEqual(ok({ views: 231 }));
    expect(await view(first.id)).toEqual(ok({ views: 232 }));
    expect(await view(second.id)).toEqual(ok({ views: 1 }));
    expect(await findViews(first.id)).toBe(230);
    expect(await countStatements(flushViews)).toBe(1);
    expect([await findViews(first.id), await findViews(second.id)]).toEqual([232, 1]);
    expect(await view(first.id)).toEqual(ok({ views: 233 }));
  });

  it("count each of many at once, also where no row of views was made", async () => {
    const { id } = await buildPublication();
    await prisma.publicationViews.delete({ where: { publicationId: id } });
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => countView({ publicationId: id }, somebody())),
    );
    const numbers = answers.map((answer) => (answer.ok ? answer.value.views : 0));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
    await flushViews();
    expect(await findViews(id)).toBe(50);
  });

  it("of one reader within half an hour are one, also at the same moment", async () => {
    const { id } = await buildPublication({ views: 7 });
    const reader = somebody();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => countView({ publicationId: id }, reader)),
    );
    expect(answers).toEqual(answers.map(() => ok({ views: 8 })));
    await flushViews();
    expect(await countView({ publicationId: id }, reader)).toEqual(ok({ views: 8 }));
    await flushViews();
    expect(await findViews(id)).toBe(8);
  });

  it("are looked up once for many who ask at once, and only read for who is not counted", async () => {
    const { id } = await buildPublication({ views: 5 });
    const ask = () => Promise.all(Array.from({ length: 30 }, () => readView({ publicationId: id })));
    expect(await countStatements(ask)).toBe(1);
    await flushViews();
    expect(await findViews(id)).toBe(5);
  });

  it("see what another instance wrote, and add to it", async () => {
    const { id } = await buildPublication({ views: 10 });
    await countView({ publicationId: id }, somebody());
    await prisma.publicationViews.update({ where: { publicationId: id }, data: { views: { increment: 5 } } });
    await flushViews();
    expect(await countView({ publicationId: id }, somebody())).toEqual(ok({ views: 17 }));
  });

  it("of what is not on the site are refused and not counted", async () => {
    const { id } = await buildPublication({ withdrawnAt: new Date() });
    expect(await countView({ publicationId: id }, somebody())).toEqual(refuse("not_found"));
    expect(await countView({ publicationId: randomUUID() }, somebody())).toEqual(refuse("not_found"));
    await flushViews();
    const row = await prisma.publicationViews.findUnique({ where: { publicationId: id } });
    expect(row?.views).toBe(0n);
  });

  it("wait when they cannot be written, and none is lost", async () => {
    const { id } = await buildPublication();
    await countView({ publicationId: id }, somebody());
    const setViews = (views: bigint) =>
      prisma.publicationViews.update({ where: { publicationId: id }, data: { views } });
    // The greatest that the column holds: one more is refused by the database.
    await setViews(9_223_372_036_854_775_807n);
    await expect(flushViews()).rejects.toThrow();
    await setViews(0n);
    await flushViews();
    expect(await findViews(id)).toBe(1);
  });
});
