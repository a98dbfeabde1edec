import {
  compareProtocol,
  inPrintedOrder,
  printPost,
  type PersonSnapshot,
} from "@/lib/organizations/people/rules";
import type { HouseStyle } from "@/lib/settings/house/rules";
import { betweenNameAndPosts } from "../house/rules";
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
  /** Where the office put this person among those it put in order for this conference. */
  namingOrder?: number | null;
  /** Whether the person has said yes; asked of those who preside at a point. */
  confirmed: boolean;
  groupName: string | null;
  groupSize: number | null;
  onBehalfOf: string | null;
};

export const leadingRoleNames = {
  chair: "chủ trì",
  co_chair: "đồng chủ trì",
  directing: "dự và phát biểu chỉ đạo",
  attending: "dự",
  opening: "phát biểu khai mạc",
  moderating: "điều hành",
  concluding: "phát biểu kết luận",
  awarding: "trao khen thưởng",
} satisfies Record<LeadingRole, string>;

type Address = PersonSnapshot["formOfAddress"];

const addresses = { comrade: "đồng chí ", mr: "ông ", ms: "bà ", none: "" } satisfies Record<Address, string>;
/** Before several people who are addressed alike. */
const addressesOfMany = {
  comrade: "các đồng chí: ",
  mr: "các ông: ",
  ms: "các bà: ",
} satisfies Record<Exclude<Address, "none">, string>;

const addressOf = (leader: Leader, { addressStyle }: HouseStyle): Address =>
  addressStyle === "recorded" ? leader.formOfAddress : addressStyle;

/** An editor must see that the record only expects this person to have presided. */
const isUnconfirmedChair = ({ role, pointId, confirmed }: Leader) =>
  (role === "chair" || role === "co_chair") && pointId !== null && !confirmed;

const recordOf = (leader: Leader) =>
  `Phân công ${leadingRoleNames[leader.role]}${isUnconfirmedChair(leader) ? " (chưa xác nhận)" : ""}`;

const isGroup = (leader: Leader) => leader.groupName !== null || leader.groupSize !== null;

/** An office alone is a shape of the record, not a gap: nothing in it points to a person. */
const isOfficeOnly = (leader: Leader) =>
  leader.fullName === null && leader.personId === null && leader.rank === null && leader.posts.length > 0;

/** `addressed`: the words before all of a list say it for each. */
function addressSegments(
  leader: Leader,
  house: HouseStyle,
  rankExpected: boolean,
  addressed: boolean,
): Segment[] {
  const address = addressed ? "" : addresses[addressOf(leader, house)];
  const said = address === "" ? [] : [words(address)];
  if (leader.rank === null && !rankExpected) return said;
  const source = { record: recordOf(leader), field: "Cấp bậc hàm" };
  const rank = [factOrBlank(`person.${leader.id}.rank`, leader.rank, "cấp bậc hàm", source), words(" ")];
  return house.rankStyle === "both" ? [...said, ...rank] : rank;
}

/** `rankExpected`: at a point of the police or the army a rank stands before the name. */
export function personSegments(
  leader: Leader,
  house: HouseStyle,
  rankExpected = false,
  addressed = false,
): Segment[] {
  const record = recordOf(leader);
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
  const address = addressSegments(leader, house, rankExpected, addressed);
  const title: Segment[] = leader.academicTitle
    ? [factOrBlank(`${key}.academic`, leader.academicTitle, "", source("Học hàm, học vị")), words(" ")]
    : [];
  const name = factOrBlank(`${key}.name`, leader.fullName, "họ và tên", source("Họ và tên"));
  return [...address, ...title, name, words(betweenNameAndPosts(house)), office, ...behalf];
}

/**
 * Who is named before whom: as the office put them in order for this conference, else by post, the order of the
 * assignments between equals, or by the assignments alone; groups after persons. Who was assigned since the office put
 * the others in order comes before the first of them whom the rule puts behind.
 */
export function inNamingOrder(leaders: readonly Leader[], { protocolOrder }: HouseStyle): Leader[] {
  const byRule = (a: Leader, b: Leader) =>
    Number(isGroup(a)) - Number(isGroup(b)) ||
    (protocolOrder === "rank" ? compareProtocol(a, b) : 0) ||
    a.position - b.position;
  const placed = leaders
    .filter((leader) => leader.namingOrder != null)
    .sort((a, b) => (a.namingOrder ?? 0) - (b.namingOrder ?? 0));
  const others = leaders.filter((leader) => leader.namingOrder == null).sort(byRule);
  if (placed.length === 0) return others;
  for (const other of others) {
    const at = placed.findIndex((one) => byRule(other, one) < 0);
    placed.splice(at < 0 ? placed.length : at, 0, other);
  }
  return placed;
}

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

/** How all of a list are addressed at once; null: each by themselves. */
function addressOfAll(leaders: readonly Leader[], house: HouseStyle): string | null {
  const [first, ...others] = leaders;
  if (house.listStyle === "each" || !first || others.length === 0) return null;
  const address = addressOf(first, house);
  const alike = (leader: Leader) =>
    !isGroup(leader) && !isOfficeOnly(leader) && addressOf(leader, house) === address;
  return address !== "none" && leaders.every(alike) ? addressesOfMany[address] : null;
}

function listOf(leaders: readonly Leader[], rankExpected: boolean, house: HouseStyle): Segment[] {
  const all = addressOfAll(leaders, house);
  const each = leaders.map((leader) => personSegments(leader, house, rankExpected, all !== null));
  return [...(all === null ? [] : [words(all)]), ...joined(each, "; ")];
}

/** One sentence for each role that somebody has: "Đồng chí A, …; đồng chí B, … đồng chủ trì hội nghị." */
export function roleSentences(
  leaders: readonly Leader[],
  object: readonly Segment[],
  house: HouseStyle,
): Segment[][] {
  return verbOrder.flatMap((role) => {
    const those = inNamingOrder(
      leaders.filter((leader) => sameVerb(leader.role) === role),
      house,
    );
    if (those.length === 0) return [];
    const [one, many = one] = verbs[role];
    const list = listOf(those, false, house);
    return [[...sentenceStart(list), words(` ${those.length > 1 ? many : one}`), ...object, words(".")]];
  });
}

/** "Tại điểm cầu Công an tỉnh, Đại tá …, … chủ trì.", with a blank where the record names nobody. */
export function chairSentence(
  pointName: Segment,
  chairs: readonly Leader[],
  rankExpected: boolean,
  house: HouseStyle,
): Segment[] {
  const start = [words("Tại điểm cầu "), pointName, words(", ")];
  if (chairs.length === 0) {
    const source = { record: "Phân công chủ trì", field: "Người chủ trì điểm cầu" };
    const nobody = factOrBlank("point.chair", null, "người chủ trì điểm cầu", source);
    return [...start, nobody, words(" chủ trì.")];
  }
  const verb = chairs.length > 1 ? " đồng chủ trì." : " chủ trì.";
  return [...start, ...listOf(inNamingOrder(chairs, house), rankExpected, house), words(verb)];
}
