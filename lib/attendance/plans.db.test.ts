import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/client";

// CREATE OR REPLACE forgets a function's settings without a word; the migration hot_path_plans tells what for they are.
describe("the plans of the hot path", () => {
  const noJoins = ["enable_hashjoin=off", "enable_mergejoin=off", "enable_material=off"];
  it.each([
    ["record_marks", noJoins],
    ["record_headcounts", noJoins],
    ["point_now", noJoins],
    ["holder_of_link", []],
    ["open_point_for_writing", []],
  ])("%s never reads a whole table", async (name, joins) => {
    const functions = await prisma.$queryRaw<{ settings: string[] | null }[]>`
      SELECT proconfig AS settings FROM pg_proc WHERE proname = ${name}`;
    expect(functions).toHaveLength(1);
    expect(functions[0]?.settings).toEqual(expect.arrayContaining(["enable_seqscan=off", ...joins]));
  });
});
