import {
  compareProtocol,
  inPrintedOrder,
  printPost,
  type PersonSnapshot,
} from "@/lib/organizations/people/rules";
import { factOrBlank, joined, sentenceStart, words, type Segment, type Source } from "../segments/rules";

/** The roles that an article speaks of; who keeps the minutes or the line is not news. */
export const leadingRoles = [
  "chair",
  "co_chair",
  "directing",
  "attending",
  "opening",
  "moderating",
  "concluding",
  "awarding",
] as const;
export type LeadingRole = (typeof leadingRoles)[number];

/** Somebody in a role: a person, an office without a name, a group by name, or only a number. */
export type Leader = PersonSnapshot & {
  id: string;
  role: LeadingRole;
  /** Null: the record does not say at which point. */
  pointId: string | null;
  position: number;
  /** Whether the person has said yes; asked of those who preside at a point. */
  confirmed: boolean;
  groupName: string | null;
  groupSize: number | null;
  onBehalfOf: string | null;
};

export const roleNames = {
  chair: "chủ trì",
  co_chair: "đồng chủ trì",
  directing: "dự và phát biểu chỉ đạo",
  attending: "dự",
  opening: "phát biểu khai mạc",
  moderating: "điều hành",
  concluding: "phát biểu kết luận",
  awarding: "trao khen thưởng",
} satisfies Record<LeadingRole, string>;

const addresses = { comrade: "đồng chí ", mr: "ông ", ms: "bà ", none: "" } satisfies Record<
  PersonSnapshot["formOfAddress"],
  string
>;

/** An editor must see that the record only expects this person to have presided. */
const isUnconfirmedChair = ({ role, pointId, confirmed }: Leader) =>
  (role === "chair" || role === "co_chair") && pointId !== null && !confirmed;

const isGroup = (leader: Leader) => leader.groupName !== null || leader.groupSize !== null;

/** An office alone is a shape of the record, not a gap: nothing in it points to a person. */
const isOfficeOnly = (leader: Leader) =>
  leader.fullName === null && leader.personId === null && leader.rank === null && leader.posts.length > 0;

/** `rankExpected`: at a point of the police or the army a rank stands before the name. */
export function personSegments(leader: Leader, rankExpected = false): Segment[] {
  const record = `Phân công ${roleNames[leader.role]}${isUnconfirmedChair(leader) ? " (chưa xác nhận)" : ""}`;
  const key = `person.${leader.id}`;
  const source = (field: string): Source => ({ record, field });
  if (isGroup(leader)) {
    const size = leader.groupSize === null ? null : String(leader.groupSize);
    const name = leader.groupName ?? (size === null ? null : `${size} đại biểu`);
    const group = factOrBlank(`${key}.group`, name, "nhóm đại biểu", source("Tên nhóm"));
    if (leader.groupName === null || size === null) return [group];
    const number = factOrBlank(`${key}.size`, size, "số người", source("Số người"));
    return [group, words(" ("), number, words(" đại biểu)")];
  }
  const posts = inPrintedOrder(leader.posts).map(printPost).join(", ");
  const office = factOrBlank(`${key}.posts`, posts, "chức vụ", source("Chức vụ"));
  const behalf: Segment[] = leader.onBehalfOf
    ? [
        words(", thừa ủy quyền của "),
        factOrBlank(`${key}.behalf`, leader.onBehalfOf, "", source("Thừa ủy quyền")),
        words(","),
      ]
    : [];
  if (isOfficeOnly(leader)) return [office, ...behalf];
  const address: Segment[] =
    leader.rank !== null || rankExpected
      ? [factOrBlank(`${key}.rank`, leader.rank, "cấp bậc hàm", source("Cấp bậc hàm")), words(" ")]
      : addresses[leader.formOfAddress] === ""
        ? []
        : [words(addresses[leader.formOfAddress])];
  const title: Segment[] = leader.academicTitle
    ? [factOrBlank(`${key}.academic`, leader.academicTitle, "", source("Học hàm, học vị")), words(" ")]
    : [];
  const name = factOrBlank(`${key}.name`, leader.fullName, "họ và tên", source("Họ và tên"));
  return [...address, ...title, name, words(", "), office, ...behalf];
}

/** People with posts in protocol order, the office's own order between equals; groups after persons. */
export const inProtocolOrder = (leaders: readonly Leader[]): Leader[] =>
  [...leaders].sort(
    (a, b) => Number(isGroup(a)) - Number(isGroup(b)) || compareProtocol(a, b) || a.position - b.position,
  );

/** The order in which sentences about the roles follow one another, and the verb of each: chosen by role, never free text. */
const verbs = {
  chair: ["chủ trì", "đồng chủ trì"],
  directing: ["dự và phát biểu chỉ đạo"],
  attending: ["dự"],
  opening: ["phát biểu khai mạc"],
  moderating: ["điều hành"],
  concluding: ["phát biểu kết luận"],
  awarding: ["trao khen thưởng tại"],
} satisfies Record<Exclude<LeadingRole, "co_chair">, readonly [string, string?]>;

const verbOrder = [
  "chair",
  "directing",
  "attending",
  "opening",
  "moderating",
  "concluding",
  "awarding",
] as const;

const sameVerb = (role: LeadingRole) => (role === "co_chair" ? "chair" : role);

const listOf = (leaders: readonly Leader[], rankExpected: boolean) =>
  joined(
    leaders.map((leader) => personSegments(leader, rankExpected)),
    "; ",
  );

/** One sentence for each role that somebody has: "Đồng chí A, …; đồng chí B, … đồng chủ trì hội nghị." */
export function roleSentences(leaders: readonly Leader[], object: readonly Segment[]): Segment[][] {
  return verbOrder.flatMap((role) => {
    const those = inProtocolOrder(leaders.filter((leader) => sameVerb(leader.role) === role));
    if (those.length === 0) return [];
    const [one, many = one] = verbs[role];
    const list = listOf(those, false);
    return [[...sentenceStart(list), words(` ${those.length > 1 ? many : one}`), ...object, words(".")]];
  });
}

/** "Tại điểm cầu Công an tỉnh, Đại tá …, … chủ trì.", with a blank where the record names nobody. */
export function chairSentence(
  pointName: Segment,
  chairs: readonly Leader[],
  rankExpected: boolean,
): Segment[] {
  const start = [words("Tại điểm cầu "), pointName, words(", ")];
  if (chairs.length === 0) {
    const source = { record: "Phân công chủ trì", field: "Người chủ trì điểm cầu" };
    const nobody = factOrBlank("point.chair", null, "người chủ trì điểm cầu", source);
    return [...start, nobody, words(" chủ trì.")];
  }
  const verb = chairs.length > 1 ? " đồng chủ trì." : " chủ trì.";
  return [...start, ...listOf(inProtocolOrder(chairs), rankExpected), words(verb)];
}
