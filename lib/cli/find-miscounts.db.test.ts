import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { buildPublication } from "@/prisma/factories";
import { findMiscounts } from "./find-miscounts";

it("says which month of which category is counted wrongly", async () => {
  const categorySlug = `muc-${randomUUID().slice(0, 8)}`;
  await buildPublication({ categorySlug, publishedAt: new Date("2030-05-02T00:00:00Z") });
  const ofOurs = async () =>
    (await findMiscounts(process.env["DATABASE_URL"] ?? "")).filter(
      (one) => one.categorySlug === categorySlug,
    );
  expect(await ofOurs()).toEqual([]);
  await prisma.publicationCount.updateMany({ where: { categorySlug }, data: { live: 7 } });
  expect(await ofOurs()).toEqual([{ categorySlug, month: "2030-05", stored: 7, counted: 1 }]);
  await prisma.publicationCount.deleteMany({ where: { categorySlug } });
  expect(await ofOurs()).toEqual([{ categorySlug, month: "2030-05", stored: 0, counted: 1 }]);
  await prisma.publicationCount.create({ data: { categorySlug, month: new Date("2030-05-01"), live: 1 } });
  expect(await ofOurs()).toEqual([]);
});
