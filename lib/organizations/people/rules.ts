import { formSayings } from "@/lib/text/sayings";
import { z } from "zod";
import { dayOf, optionalLine, requiredLine } from "@/lib/text/fields";
import type { LocalDate } from "@/lib/time";

export const branches = ["party", "state", "front", "force"] as const;
export type Branch = (typeof branches)[number];

export const branchNames = {
  party: "Đảng",
  state: "Chính quyền",
  front: "Mặt trận, đoàn thể",
  force: "Công an, quân đội",
} satisfies Record<Branch, string>;

export const formsOfAddress = ["comrade", "mr", "ms", "none"] as const;
export type FormOfAddress = (typeof formsOfAddress)[number];

export const formOfAddressNames = {
  comrade: "đồng chí",
  mr: "ông",
  ms: "bà",
  none: "không ghi",
} satisfies Record<FormOfAddress, string>;

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

type Dates = { validFrom: LocalDate | null; validTo: LocalDate | null };

/** Rows hold from the first day to the day before `validTo`; local dates compare as text. */
const holdsOn = (row: Dates, on: LocalDate) =>
  (row.validFrom === null || row.validFrom <= on) && (row.validTo === null || on < row.validTo);

export type DatedPost = PrintedPost & Dates;

/** A person with all that was ever recorded of them, from which a snapshot of any day is taken. */
export type DatedPerson = {
  id: string;
  fullName: string;
  formOfAddress: FormOfAddress;
  academicTitle: string | null;
  posts: readonly DatedPost[];
  ranks: readonly ({ name: string } & Dates)[];
};

/**
 * The posts to print on a day: those held then, and those marked "nguyên" that had ended by then (a former post without
 * dates ended before everything). Posts that begin later are not known yet.
 */
export function postsOn(posts: readonly DatedPost[], on: LocalDate): PrintedPost[] {
  return posts.flatMap(({ title, branch, protocolRank, former, validFrom, validTo }) => {
    if (validFrom !== null && validFrom > on) return [];
    const ended = validTo === null ? former : validTo <= on;
    return ended && !former ? [] : [{ title, branch, protocolRank, former: ended }];
  });
}

/** The person as they were on the day: what a conference stores of them. */
export const snapshotOn = (person: DatedPerson, on: LocalDate): PersonSnapshot => ({
  personId: person.id,
  formOfAddress: person.formOfAddress,
  rank: person.ranks.find((rank) => holdsOn(rank, on))?.name ?? null,
  academicTitle: person.academicTitle,
  fullName: person.fullName,
  posts: postsOn(person.posts, on),
});

const optionalDate = z
  .string()
  .trim()
  .transform((text) => text || null)
  .pipe(dayOf("Ngày không hợp lệ.").nullable());

const postSchema = z
  .object({
    title: requiredLine("Chức vụ", 300, "Nhập chức vụ."),
    branch: z.enum(branches, "Chọn khối của chức vụ."),
    organizationId: z
      .string()
      .transform((text) => text || null)
      .pipe(z.uuid("Chọn một cơ quan trong danh sách.").nullable()),
    protocolRank: z
      .number("Nhập thứ tự bằng số.")
      .int("Thứ tự là số nguyên.")
      .min(0, "Thứ tự từ 0 đến 999.")
      .max(999, "Thứ tự từ 0 đến 999."),
    validFrom: optionalDate,
    validTo: optionalDate,
    former: z.boolean(),
  })
  .refine((post) => post.validFrom === null || post.validTo === null || post.validTo >= post.validFrom, {
    path: ["validTo"],
    error: "Ngày thôi giữ chức vụ đứng trước ngày bắt đầu.",
  });

const rankSchema = z.object({
  name: requiredLine("Cấp bậc hàm", 60, "Nhập cấp bậc hàm."),
  validFrom: optionalDate,
});

const person = {
  fullName: requiredLine("Họ và tên", 120, "Nhập họ và tên."),
  formOfAddress: z.enum(formsOfAddress, "Chọn cách xưng hô."),
  academicTitle: optionalLine("Học hàm, học vị", 60),
  phone: optionalLine("Số điện thoại", 40).refine(
    (phone) => phone === null || /^[\d+().\s/-]{3,}( *(máy lẻ|ext\.?) *\d+)?$/iu.test(phone),
    "Số điện thoại chỉ gồm chữ số, dấu cách, dấu chấm, + và máy lẻ.",
  ),
  posts: z.array(postSchema).max(30, "Nhiều nhất 30 chức vụ."),
  ranks: z
    .array(rankSchema)
    .max(20, "Nhiều nhất 20 cấp bậc hàm.")
    .refine((ranks) => new Set(ranks.map((rank) => rank.validFrom)).size === ranks.length, {
      error: "Hai cấp bậc hàm có cùng ngày bắt đầu: ghi ngày thăng cấp khác nhau.",
    }),
};

export const createPersonSchema = z.object(person);
export type CreatePersonForm = z.input<typeof createPersonSchema>;
export type CreatePerson = z.output<typeof createPersonSchema>;

/** `retired`: no longer offered where people are chosen; what they did stays. */
export const editPersonSchema = z.object({
  id: z.uuid(),
  version: z.int32().positive(),
  ...person,
  retired: z.boolean(),
});
export type EditPersonForm = z.input<typeof editPersonSchema>;
export type EditPerson = z.output<typeof editPersonSchema>;

/** The Vietnamese names of the fields, for the sentence of the audit trail. */
export const personFieldNames = {
  fullName: "họ và tên",
  formOfAddress: "cách xưng hô",
  academicTitle: "học hàm, học vị",
  phone: "điện thoại",
  retired: "tình trạng công tác",
  posts: "chức vụ",
  ranks: "cấp bậc hàm",
} satisfies Record<Exclude<keyof EditPerson, "id" | "version">, string>;

export type PersonRefusal = "not_found" | "organization_not_found" | "changed_meanwhile";

export const personSayings = {
  not_found: "Không tìm thấy cán bộ này.",
  organization_not_found: "Không tìm thấy cơ quan đã chọn cho một chức vụ.",
  changed_meanwhile:
    "Người khác vừa sửa cán bộ này. Nội dung vừa nhập vẫn được giữ: hãy mở trang này ở cửa sổ khác để đối chiếu.",
  ...formSayings,
} satisfies Record<PersonRefusal | "invalid" | "signed_out", string>;

export const peoplePageSize = 50;

export const peopleFilterSchema = z.object({
  search: z.string().max(300).catch(""),
  organizationId: z.uuid().nullable().catch(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type PeopleFilter = z.output<typeof peopleFilterSchema>;

/** The filter from the parameters of an address, which call the search `q`. */
export const readPeopleFilter = (params: Readonly<Record<string, unknown>>): PeopleFilter =>
  peopleFilterSchema.parse({
    search: params["q"],
    organizationId: params["organizationId"] ?? null,
    page: params["page"],
  });

/** The phone's column is there only for those who may call. */
export const personHeads = (mayCall: boolean) => [
  "Cấp bậc hàm",
  "Học hàm, học vị",
  "Họ và tên",
  "Chức vụ hiện nay",
  "Tình trạng công tác",
  ...(mayCall ? ["Điện thoại"] : []),
];

export const personCells = (
  row: {
    rank: string | null;
    academicTitle: string | null;
    fullName: string;
    posts: readonly PrintedPost[];
    retired: boolean;
    phone: string | null;
  },
  mayCall: boolean,
) => [
  row.rank,
  row.academicTitle,
  row.fullName,
  inPrintedOrder(row.posts).map(printPost).join(", "),
  row.retired ? "Không còn công tác" : null,
  ...(mayCall ? [row.phone] : []),
];
