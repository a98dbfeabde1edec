import { z } from "zod";

export const creditRoles = ["author", "photographer", "editor"] as const;
export type CreditRole = (typeof creditRoles)[number];

export const creditRoleNames = {
  author: "Tác giả",
  photographer: "Ảnh",
  editor: "Biên tập",
} satisfies Record<CreditRole, string>;

export type Credit = { name: string; role: CreditRole };

export const longestName = 100;
export const mostCredits = 20;

const both = ["author", "photographer"] as const;
const labels: readonly (readonly [RegExp, readonly CreditRole[]])[] = [
  [/^bài và ảnh\s*:\s*/iu, both],
  [/^(?:tin, bài|bài viết|bài|tin|tác giả|thực hiện)\s*:\s*/iu, ["author"]],
  [/^ảnh\s*:\s*/iu, ["photographer"]],
  [/^biên tập\s*:\s*/iu, ["editor"]],
];

const sameLabel = /(?:tin,? bài|tin|bài)\s*(?:,|và)\s*ảnh\s*:/giu;
const betweenSections = /\s*[;|\n]\s*|(?:\s*[.,]\s+|\s+[-–—]\s+)(?=(?:ảnh|biên tập)\s*:)/iu;
const betweenNames = /\s+[-–—]\s+|\s*[,;]\s*/;

/**
 * Who is named by a byline as offices print it: "Minh Hà - Phạm Công; Ảnh: Lan Anh", "Lan Anh, Thu Hà", "Bài, ảnh: Minh
 * Hà". Each name once in each role.
 */
export function creditsOf(byline: string): Credit[] {
  const credits = byline
    .replace(sameLabel, "Bài và ảnh:")
    .split(betweenSections)
    .flatMap((text) => {
      const section = text.trim();
      const [label, roles] = labels.find(([pattern]) => pattern.test(section)) ?? [/^/, ["author"] as const];
      const names = section.replace(label, "").split(betweenNames);
      return names
        .map((name) => name.trim())
        .filter((name) => /[\p{L}\p{N}]/u.test(name))
        .flatMap((name) => roles.map((role) => ({ name, role })));
    });
  return withoutTwins(credits);
}

/** Each name once in a role. */
export const withoutTwins = <C extends Credit>(credits: readonly C[]): C[] =>
  credits.filter(
    ({ name, role }, at) => credits.findIndex((one) => one.name === name && one.role === role) === at,
  );

/** The credits in the order of print: by role, and in a role as they are given. */
export const inPrint = <C extends Credit>(credits: readonly C[]): C[] =>
  creditRoles.flatMap((role) => credits.filter((credit) => credit.role === role));

export type CreditLine<C extends Credit = Credit> = { label: string | null; people: C[] };

/** The lines that credits print, each with what stands before its names. */
export function creditLines<C extends Credit>(credits: readonly C[]): CreditLine<C>[] {
  const of = (role: CreditRole) => credits.filter((credit) => credit.role === role);
  const [authors, photographers, editors] = [of("author"), of("photographer"), of("editor")];
  const namesOf = (people: readonly C[]) => people.map(({ name }) => name).join("\n");
  const isSame = namesOf(authors) === namesOf(photographers);
  const lines = [
    { label: isSame ? "Bài và ảnh" : null, people: authors },
    { label: creditRoleNames.photographer, people: isSame ? [] : photographers },
    { label: creditRoleNames.editor, people: editors },
  ];
  return lines.filter(({ people }) => people.length > 0);
}

/** The line that credits print: "Minh Hà - Phạm Công; Ảnh: Lan Anh; Biên tập: Văn Dũng". Null for none. */
export const bylineOf = (credits: readonly Credit[]): string | null =>
  creditLines(credits)
    .map(({ label, people }) => {
      const names = people.map(({ name }) => name).join(" - ");
      return label === null ? names : `${label}: ${names}`;
    })
    .join("; ") || null;

/** The credits with these people in a role besides, who are named as one would type a byline. */
export function withNames(credits: readonly Credit[], typed: string, role: CreditRole): Credit[] {
  const labelled = creditsOf(typed);
  const isPlain = labelled.every((credit) => credit.role === "author");
  return inPrint(
    withoutTwins([...credits, ...(isPlain ? labelled.map(({ name }) => ({ name, role })) : labelled)]),
  );
}

/** The credits with one moved before or after its neighbour in the same role. */
export function movedCredit(credits: readonly Credit[], at: number, by: -1 | 1): Credit[] {
  const moved = inPrint(credits);
  const [one, other] = [moved[at], moved[at + by]];
  if (!one || !other || one.role !== other.role) return moved;
  moved[at] = other;
  moved[at + by] = one;
  return moved;
}

/** What a byline may be besides one line: so many people, each name of a length that a line has room for. */
export function guardByline(byline: string | null, context: z.RefinementCtx) {
  const credits = creditsOf(byline ?? "");
  if (credits.length > mostCredits)
    context.addIssue({ code: "custom", message: `Bút danh có nhiều nhất ${mostCredits} người.` });
  if (credits.some(({ name }) => name.length > longestName))
    context.addIssue({ code: "custom", message: `Mỗi tên dài nhất ${longestName} ký tự, hãy rút gọn.` });
}

/** A name on the public site; without an address where no author's page is known. */
export type ShownCredit = Credit & { slug: string | null };

const shownCredit = z.object({ name: z.string(), role: z.enum(creditRoles), slug: z.string().nullable() });

/** A publication's people; of one that was written without them those whom its byline names. */
export function readShownCredits(stored: unknown, byline: string | null): ShownCredit[] {
  const read = z.array(shownCredit).safeParse(stored);
  if (read.success && read.data.length > 0) return inPrint(read.data);
  return creditsOf(byline ?? "").map((credit) => ({ ...credit, slug: null }));
}
