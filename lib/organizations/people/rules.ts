import { z } from "zod";

export const branches = ["party", "state", "front", "force"] as const;
export type Branch = (typeof branches)[number];

export const formsOfAddress = ["comrade", "mr", "ms", "none"] as const;
export type FormOfAddress = (typeof formsOfAddress)[number];

const addressWords = { comrade: "đồng chí", mr: "ông", ms: "bà", none: "" } satisfies Record<
  FormOfAddress,
  string
>;

/** A post as printed on a date; `former` puts "nguyên" before it. Lower `protocolRank` is higher in protocol. */
export const printedPostSchema = z.object({
  title: z.string(),
  branch: z.enum(branches),
  protocolRank: z.number().int(),
  former: z.boolean(),
});
export type PrintedPost = z.infer<typeof printedPostSchema>;

/** A person in a role, as they were on the conference's day. Later edits of the person never change it. */
export type PersonSnapshot = {
  personId: string | null;
  formOfAddress: FormOfAddress;
  rank: string | null;
  academicTitle: string | null;
  fullName: string | null;
  posts: PrintedPost[];
};

const branchOrder = { party: 0, force: 1, state: 2, front: 3 } satisfies Record<Branch, number>;

/** Posts in printed order: Party first, then State; within a branch as entered (domain.md, 5.2). */
export const inPrintedOrder = (posts: readonly PrintedPost[]): PrintedPost[] =>
  [...posts].sort((a, b) => branchOrder[a.branch] - branchOrder[b.branch]);

export const printPost = (post: PrintedPost) => (post.former ? `nguyên ${post.title}` : post.title);

/** A force rank replaces the form of address; an academic title follows it (domain.md, 5.2). */
export function printName(person: PersonSnapshot): string {
  const address = person.rank ?? addressWords[person.formOfAddress];
  return [address, person.academicTitle, person.fullName].filter(Boolean).join(" ");
}

/** "đồng chí Trần Tuyết Minh, Ủy viên Ban Thường vụ Tỉnh ủy, Phó Chủ tịch UBND tỉnh"; a chair without a name is the office alone. */
export function printPerson(person: PersonSnapshot): string {
  const posts = inPrintedOrder(person.posts).map(printPost);
  return (person.fullName ? [printName(person), ...posts] : posts).join(", ");
}

/** A person stands where their highest post stands; incumbents before former holders of the same rank. */
export function compareProtocol(a: PersonSnapshot, b: PersonSnapshot): number {
  const highest = (person: PersonSnapshot) =>
    Math.min(...person.posts.map((post) => post.protocolRank * 2 + (post.former ? 1 : 0)));
  const difference = highest(a) - highest(b);
  return Number.isNaN(difference) ? 0 : difference;
}
