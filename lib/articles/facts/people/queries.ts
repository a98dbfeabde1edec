import "server-only";
import { z } from "zod";
import type { Prisma } from "@/lib/db/client";
import { printedPostSchema } from "@/lib/organizations/people/rules";
import { leadingRoles, type Leader } from "./rules";

/** What is read of whoever speaks or is assigned. */
export const person = {
  id: true,
  personId: true,
  formOfAddress: true,
  rank: true,
  academicTitle: true,
  fullName: true,
  posts: true,
  position: true,
  pointId: true,
} as const;

export const isReal = { OR: [{ personId: null }, { person: { isDemonstration: false } }] };
const isRealPoint = { OR: [{ pointId: null }, { point: { isDemonstration: false } }] };

/**
 * Whom articles of a conference and of these of its points name: nobody of the demonstration, nobody of other points.
 * Null: of all its points.
 */
export const namedAt = (pointIds: readonly string[] | null) =>
  ({
    AND: [
      { active: true, role: { in: [...leadingRoles] } },
      isReal,
      isRealPoint,
      pointIds === null
        ? {}
        : { OR: [{ pointId: null }, { point: { role: "host" } }, { pointId: { in: [...pointIds] } }] },
    ],
  }) satisfies Prisma.AssignmentWhereInput;

export const named = {
  ...person,
  namingOrder: true,
  role: true,
  state: true,
  groupName: true,
  groupSize: true,
  onBehalfOf: true,
} as const satisfies Prisma.AssignmentSelect;

type PersonRow = Prisma.SpeechGetPayload<{ select: typeof person }>;
const postsSchema = z.array(printedPostSchema);

type Optional = Pick<Leader, "groupName" | "groupSize" | "onBehalfOf" | "namingOrder">;

/** Who speaks, as facts know people. */
export const leaderOf = (row: PersonRow & Partial<Optional>): Leader => ({
  role: "attending",
  confirmed: true,
  groupName: null,
  groupSize: null,
  onBehalfOf: null,
  ...row,
  posts: postsSchema.safeParse(row.posts).data ?? [],
});

/** Who is assigned, as facts know people. */
export const namedOf = ({
  role,
  state,
  ...row
}: Prisma.AssignmentGetPayload<{ select: typeof named }>): Leader => ({
  ...leaderOf(row),
  role: leadingRoles.find((one) => one === role) ?? "attending",
  confirmed: state === "confirmed",
});
