import { prisma } from "@/lib/db/client";
import { suggestProtocolRank } from "@/lib/organizations/posts/rules";
import { storedSearchKey } from "@/lib/text/search";
import { nameSortKey, textSortKey } from "@/lib/text/sort";
import { communeNames, fullName, makeChance, phone, type Chance } from "./names";

// An upcoming conference of a fictional province at its real size: 95 communes and 12 agencies.

const agencies = [
  { name: "Ban Tổ chức Tỉnh ủy", kind: "party_advisory", head: "Trưởng Ban Tổ chức Tỉnh ủy" },
  { name: "Ủy ban Kiểm tra Tỉnh ủy", kind: "party_advisory", head: "Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy" },
  { name: "Văn phòng Tỉnh ủy", kind: "party_advisory", head: "Chánh Văn phòng Tỉnh ủy" },
  {
    name: "Đảng ủy các cơ quan Đảng tỉnh",
    kind: "party_committee",
    head: "Bí thư Đảng ủy các cơ quan Đảng tỉnh",
  },
  { name: "Đảng ủy UBND tỉnh", kind: "party_committee", head: "Bí thư Đảng ủy UBND tỉnh" },
  { name: "Ủy ban MTTQ Việt Nam tỉnh", kind: "front", head: "Chủ tịch Ủy ban MTTQ Việt Nam tỉnh" },
  { name: "Sở Nội vụ", kind: "state_agency", head: "Giám đốc Sở Nội vụ" },
  { name: "Sở Giáo dục và Đào tạo", kind: "state_agency", head: "Giám đốc Sở Giáo dục và Đào tạo" },
  {
    name: "Sở Văn hóa, Thể thao và Du lịch",
    kind: "state_agency",
    head: "Giám đốc Sở Văn hóa, Thể thao và Du lịch",
  },
  { name: "Trường Chính trị tỉnh", kind: "school", head: "Hiệu trưởng Trường Chính trị tỉnh" },
  { name: "Công an tỉnh", kind: "police", head: "Giám đốc Công an tỉnh" },
  { name: "Bộ Chỉ huy Quân sự tỉnh", kind: "army", head: "Chính ủy Bộ Chỉ huy Quân sự tỉnh" },
] as const;

const uuid = () => crypto.randomUUID();

/** The Friday at least five days ahead, 08:00–11:00 in Viet Nam. */
function comingFriday(now: Date) {
  const start = new Date(now);
  start.setUTCDate(start.getUTCDate() + 5 + ((5 - ((start.getUTCDay() + 5) % 7) + 7) % 7));
  start.setUTCHours(1, 0, 0, 0);
  return {
    startsAt: start,
    endsAt: new Date(start.getTime() + 3 * 3_600_000),
    heldOn: new Date(start.toISOString().slice(0, 10)),
  };
}

const branches: Record<string, string> = {
  police: "force",
  army: "force",
  front: "front",
  state_agency: "state",
};

type Site = {
  organizationId: string;
  pointId: string;
  name: string;
  kind: string;
  tier: "province" | "commune";
  chairTitle: string;
};

function makeSites(chance: Chance): Site[] {
  const heads = agencies.map(({ name, kind, head }): Site => ({
    organizationId: uuid(),
    pointId: uuid(),
    name,
    kind,
    tier: "province",
    chairTitle: head,
  }));
  const communes = communeNames(chance, 95).map((name, index): Site => {
    const ward = index < 23;
    const full = `${ward ? "phường" : "xã"} ${name}`;
    return {
      organizationId: uuid(),
      pointId: uuid(),
      name: full,
      kind: "commune",
      tier: "commune",
      chairTitle: `Bí thư Đảng ủy ${full}`,
    };
  });
  return [...heads, ...communes];
}

/** Bodies, the office that keeps the record, and the conference with points, chairs and rosters. */
export async function seedProvince(now: Date) {
  const chance = makeChance(20_261_123);
  const sites = makeSites(chance);
  const committee = uuid();
  const ownerId = uuid();
  const bodies = [
    {
      id: committee,
      name: "Tỉnh ủy (tỉnh minh họa)",
      kind: "party_committee" as const,
      tier: "province" as const,
      subordinate: false,
    },
    {
      id: ownerId,
      name: "Ban Tuyên giáo và Dân vận Tỉnh ủy",
      kind: "party_advisory" as const,
      tier: "province" as const,
      subordinate: false,
    },
    ...sites.map((site) => ({
      id: site.organizationId,
      name: capitalised(site.name),
      kind: site.kind as "commune",
      tier: site.tier,
      subordinate: true,
    })),
  ];
  await prisma.organization.createMany({
    data: bodies.map(({ id, kind, tier, subordinate }) => ({
      id,
      kind,
      tier,
      subordinate,
      isDemonstration: true,
    })),
  });
  await prisma.organizationName.createMany({
    data: bodies.map(({ id, name }) => ({
      organizationId: id,
      name,
      ...(id === ownerId && { symbol: "BTGDVTU" }),
      searchKey: storedSearchKey(name),
      sortKey: textSortKey(name),
    })),
  });
  await prisma.organizationParent.createMany({
    data: bodies.slice(1).map(({ id }) => ({ organizationId: id, parentId: committee })),
  });

  const { startsAt, endsAt, heldOn } = comingFriday(now);
  const year = heldOn.getUTCFullYear();
  const name = `Hội nghị trực tuyến tổng kết công tác dân vận năm ${year}, triển khai phương hướng, nhiệm vụ năm ${year + 1}`;
  const { id: conferenceId } = await prisma.conference.create({
    data: {
      event: { create: {} },
      owner: { connect: { id: ownerId } },
      name,
      kind: "annual_review",
      format: "hybrid",
      scope: "các tổ chức đảng trực thuộc Tỉnh ủy",
      heldOn,
      startsAt,
      endsAt,
      state: "issued",
      secretDeniedAt: now,
      chairRule: "Bí thư đảng ủy xã, phường chủ trì điểm cầu xã, phường",
      videoSystem: "room_system",
      videoDial: "10.10.20.30",
      videoCode: "2611",
      isDemonstration: true,
      searchKey: storedSearchKey(name),
      hosts: { create: { organizationId: ownerId, name: "Ban Tuyên giáo và Dân vận Tỉnh ủy" } },
      agenda: {
        create: [
          {
            position: 0,
            kind: "opening",
            title: "Tuyên bố lý do, giới thiệu đại biểu",
            startsAt,
            minutes: 15,
          },
          {
            position: 1,
            kind: "report",
            title: `Báo cáo tổng kết công tác dân vận năm ${year}`,
            minutes: 30,
          },
          { position: 2, kind: "discussion", title: "Thảo luận tại các điểm cầu", minutes: 60 },
          { position: 3, kind: "conclusion", title: "Ý kiến kết luận của chủ trì", minutes: 30 },
        ],
      },
    },
    select: { id: true },
  });

  const hostId = uuid();
  const host = {
    pointId: hostId,
    organizationId: ownerId,
    name: "Tỉnh ủy",
    kind: "party_advisory",
    tier: "province" as const,
    chairTitle: "Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy",
  };
  const all: Site[] = [host, ...sites];
  // Forces do not name their people; two communes in five only report a number.
  const countsHeads = (site: Site) =>
    site.kind === "police" || site.kind === "army" || (site.kind === "commune" && chance.between(1, 5) <= 2);
  const points = all.map((site, position) => ({
    site,
    position,
    headcount: countsHeads(site),
    summoned: site.tier === "commune" ? chance.between(8, 24) : chance.between(20, 48),
  }));
  await prisma.point.createMany({
    data: points.map(({ site, position, headcount, summoned }) => ({
      id: site.pointId,
      conferenceId,
      organizationId: site.organizationId,
      name: site.pointId === hostId ? "Tỉnh ủy" : capitalised(site.name),
      role: site.pointId === hostId ? ("host" as const) : ("member" as const),
      tier: site.tier,
      place: site.tier === "commune" ? "Hội trường UBND" : "Phòng họp trực tuyến",
      countingMode: headcount ? ("headcount" as const) : ("roster" as const),
      ...(headcount && { summoned }),
      position,
      backupPhone: phone(chance),
      isDemonstration: true,
      searchKey: storedSearchKey(site.name),
      sortKey: textSortKey(site.name),
    })),
  });
  await prisma.point.updateMany({ where: { conferenceId, tier: "commune" }, data: { parentId: hostId } });

  // Three points still lack a chair and some chairs have not answered: what an organiser finds a week before.
  const chaired = points.filter(({ position }) => position % 37 !== 36);
  await prisma.assignment.createMany({
    data: [
      ...chaired.map(({ site, position }) => ({
        conferenceId,
        pointId: site.pointId,
        role: "chair" as const,
        fullName: fullName(chance),
        ...(site.kind === "police" && { rank: "Đại tá" }),
        ...(site.kind === "army" && { rank: "Đại tá" }),
        posts: [
          {
            title: site.chairTitle,
            branch: branches[site.kind] ?? "party",
            protocolRank: suggestProtocolRank(site.chairTitle),
            former: false,
          },
        ],
        phone: phone(chance),
        state: position % 6 === 5 ? ("asked" as const) : ("confirmed" as const),
      })),
      ...points.map(({ site }) => ({
        conferenceId,
        pointId: site.pointId,
        role: "secretary" as const,
        fullName: fullName(chance),
        posts: [
          {
            title: "Chuyên viên",
            branch: "party",
            protocolRank: suggestProtocolRank("Chuyên viên"),
            former: false,
          },
        ],
        phone: phone(chance),
        state: "confirmed" as const,
      })),
    ],
  });

  const office = ["Trưởng phòng", "Phó Trưởng phòng", "Chuyên viên", "Bí thư chi bộ"] as const;
  const commune = [
    "Phó Chủ tịch UBND",
    "Chủ tịch Ủy ban MTTQ Việt Nam",
    "Chủ tịch Hội Nông dân",
    "Chủ tịch Hội Liên hiệp Phụ nữ",
    "Bí thư Đoàn Thanh niên",
    "Công chức",
  ] as const;
  const delegates = points
    .filter(({ headcount }) => !headcount)
    .flatMap(({ site, summoned }) =>
      Array.from({ length: summoned }, (_, position) => {
        const delegate = fullName(chance);
        const title =
          site.tier === "commune"
            ? `${chance.pick(commune)} ${site.name}`
            : `${chance.pick(office)}, ${site.name}`;
        return {
          conferenceId,
          pointId: site.pointId,
          fullName: delegate,
          title,
          position,
          type: position % 15 === 14 ? ("invited" as const) : ("official" as const),
          searchKey: storedSearchKey(`${delegate} ${title}`),
          sortKey: nameSortKey(delegate),
          isDemonstration: true,
        };
      }),
    );
  await prisma.delegate.createMany({ data: delegates });
  // As issuing it in the console would have done: the life of its figures begins with the plan.
  await prisma.$queryRaw`
    SELECT freeze_figures(${uuid()}::uuid, ${conferenceId}::uuid, 'planned', 1, NULL, NULL,
                          'Cán bộ tổ chức hội nghị (minh họa)', NULL, NULL, ${now})`;
  return { ownerId, conferenceId };
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
