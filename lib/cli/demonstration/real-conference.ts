import { prisma } from "@/lib/db/client";
import { suggestProtocolRank } from "@/lib/organizations/posts/rules";
import { storedSearchKey } from "@/lib/text/search";
import { nameSortKey, textSortKey } from "@/lib/text/sort";
import { fullName, makeChance } from "./names";

// The conference of 14-1-2022 with the facts of its published recap and nothing more: no hours, no totals, no other
// points. What is added so that roll call can be shown is fictional, flagged, and never enters an article.

const ranked = (title: string, branch: "party" | "state") => ({
  title,
  branch,
  protocolRank: suggestProtocolRank(title),
});

const day = (text: string) => new Date(`${text}T00:00:00Z`);

async function addBody(given: {
  name: string;
  shortName?: string;
  symbol?: string;
  kind: "party_committee" | "party_advisory" | "state_agency" | "police" | "army";
  subordinate?: boolean;
  parentId?: string;
  validTo?: Date;
}) {
  const { name, shortName, symbol, kind, subordinate = false, parentId, validTo } = given;
  const { id } = await prisma.organization.create({
    data: {
      kind,
      tier: "province",
      subordinate,
      ...(validTo && { validTo }),
      names: {
        create: {
          name,
          ...(shortName && { shortName }),
          ...(symbol && { symbol }),
          ...(validTo && { validTo }),
          searchKey: storedSearchKey(`${name} ${shortName ?? ""}`),
          sortKey: textSortKey(name),
        },
      },
      ...(parentId && { parents: { create: { parentId } } }),
    },
    select: { id: true },
  });
  return id;
}

async function addPerson(
  name: string,
  posts: { title: string; branch: "party" | "state"; protocolRank: number }[],
  rank?: string,
) {
  return prisma.person.create({
    data: {
      fullName: name,
      searchKey: storedSearchKey(name),
      sortKey: nameSortKey(name),
      posts: {
        create: posts.map((post, position) => ({
          ...post,
          position,
          searchKey: storedSearchKey(post.title),
        })),
      },
      ...(rank && { ranks: { create: { name: rank } } }),
    },
    select: { id: true },
  });
}

/** Bodies, people and the conference itself. Gives the ids that accounts and articles of the demonstration hang on. */
export async function seedRealConference(now: Date) {
  const province = await addBody({
    name: "Tỉnh ủy Bình Phước",
    shortName: "Tỉnh ủy",
    symbol: "TU",
    kind: "party_committee",
    validTo: day("2025-07-01"),
  });
  const ownerId = await addBody({
    name: "Ban Dân vận Tỉnh ủy",
    symbol: "BDVTU",
    kind: "party_advisory",
    parentId: province,
  });
  const police = await addBody({
    name: "Công an tỉnh Bình Phước",
    shortName: "Công an tỉnh",
    kind: "police",
  });
  const partners = [
    { name: "Ban cán sự Đảng UBND tỉnh", kind: "party_committee" },
    { name: "Binh đoàn 16", kind: "army" },
    { name: "Bộ Chỉ huy Quân sự tỉnh", kind: "army" },
    { name: "Bộ Chỉ huy Bộ đội Biên phòng tỉnh", kind: "army" },
  ] as const;
  const partnerIds = await Promise.all(
    partners.map(async (partner) => ({ name: partner.name, id: await addBody(partner) })),
  );

  const leaderPosts = [
    ranked("Ủy viên Ban Thường vụ Tỉnh ủy", "party"),
    ranked("Phó Chủ tịch UBND tỉnh", "state"),
  ] as const;
  const chairPosts = [
    ranked("Ủy viên Ban Thường vụ Đảng ủy", "party"),
    ranked("Phó Giám đốc Công an tỉnh", "state"),
  ] as const;
  const leader = await addPerson("Trần Tuyết Minh", [...leaderPosts]);
  const chair = await addPerson("Nguyễn Phương Đằng", [...chairPosts], "Đại tá");

  const name =
    "Hội nghị tổng kết thực hiện Quy chế dân chủ ở cơ sở và công tác dân vận năm 2021; triển khai phương hướng, nhiệm vụ năm 2022";
  const otherName = "Hội nghị trực tuyến về Công tác dân vận năm 2021";
  const conference = await prisma.conference.create({
    data: {
      event: { create: {} },
      owner: { connect: { id: ownerId } },
      name,
      otherName,
      kind: "annual_review",
      format: "online",
      scope: "các tổ chức đảng trực thuộc Tỉnh ủy",
      heldOn: day("2022-01-14"),
      state: "ended",
      secretDeniedAt: now,
      keyTaskCount: 6,
      searchKey: storedSearchKey(`${name} ${otherName}`),
      hosts: { create: { organizationId: ownerId, name: "Ban Dân vận Tỉnh ủy" } },
      keyTasks: {
        create: [
          { position: 0, text: "Đổi mới, nâng cao chất lượng công tác tham mưu cho cấp ủy" },
          {
            position: 1,
            text: "Phối hợp với Mặt trận Tổ quốc và các tổ chức chính trị - xã hội vận động Nhân dân vượt khó, thi đua phát triển sản xuất, hưởng ứng phong trào “Dân vận khéo” gắn với các phong trào thi đua yêu nước",
          },
        ],
      },
    },
    select: { id: true },
  });
  const conferenceId = conference.id;

  const point = await prisma.point.create({
    data: {
      conferenceId,
      organizationId: police,
      name: "Công an tỉnh",
      tier: "province",
      searchKey: storedSearchKey("Công an tỉnh Bình Phước CAT"),
      sortKey: textSortKey("Công an tỉnh"),
      position: 1,
    },
    select: { id: true },
  });
  const posts = (list: readonly object[]) => list.map((post) => ({ ...post, former: false }));
  await prisma.assignment.createMany({
    data: [
      {
        conferenceId,
        role: "attending",
        personId: leader.id,
        fullName: "Trần Tuyết Minh",
        posts: posts(leaderPosts),
        state: "confirmed",
      },
      {
        conferenceId,
        pointId: point.id,
        role: "chair",
        personId: chair.id,
        fullName: "Nguyễn Phương Đằng",
        rank: "Đại tá",
        posts: posts(chairPosts),
        state: "confirmed",
      },
    ],
  });

  const reports = [
    { title: "Báo cáo tóm tắt tổng kết công tác dân vận năm 2021", kind: "report" },
    { title: "Kết quả thực hiện Quy chế dân chủ ở cơ sở năm 2021", kind: "report" },
  ] as const;
  await prisma.agendaItem.createMany({
    data: reports.map((item, position) => ({ conferenceId, position, ...item })),
  });
  const programme = await prisma.agendaItem.create({
    data: { conferenceId, position: 2, kind: "report", title: "Kết quả chương trình phối hợp năm 2021" },
    select: { id: true },
  });
  await prisma.coordinationPartner.createMany({
    data: [...partnerIds, { name: "Công an tỉnh", id: police }].map((partner, position) => ({
      conferenceId,
      agendaItemId: programme.id,
      organizationId: partner.id,
      name: partner.name,
      position,
    })),
  });

  const source = "Báo cáo của Công an tỉnh tại hội nghị";
  const figures: { value: number; unit: string; label: string; qualifier?: "over" | "nearly" }[] = [
    { value: 1405, unit: "đợt", label: "tuyên truyền" },
    { value: 120_000, unit: "lượt người", label: "tham dự tuyên truyền", qualifier: "over" },
    {
      value: 76_000,
      unit: "tờ rơi",
      label: "phòng, chống dịch bệnh COVID-19 và các loại tội phạm",
      qualifier: "over",
    },
    { value: 40_000, unit: "giờ", label: "tuyên truyền qua hệ thống loa phát thanh", qualifier: "nearly" },
    { value: 40, unit: "chuyên mục", label: "An ninh Bình Phước" },
    { value: 66, unit: "phóng sự", label: "trong chuyên mục An ninh Bình Phước" },
    { value: 15, unit: "ghi nhận", label: "trong chuyên mục An ninh Bình Phước" },
    { value: 197, unit: "tin", label: "trong chuyên mục An ninh Bình Phước" },
    { value: 12, unit: "phóng sự", label: "trên Báo Bình Phước" },
    { value: 644, unit: "tin", label: "trên Báo Bình Phước" },
    { value: 40, unit: "bài", label: "trên Báo Công an nhân dân" },
    { value: 105, unit: "tin", label: "trên Báo Công an nhân dân" },
  ];
  await prisma.figure.createMany({
    data: figures.map((figure, position) => ({
      conferenceId,
      pointId: point.id,
      subject: "result",
      source,
      position,
      ...figure,
    })),
  });

  const chance = makeChance(14_01_2022);
  await prisma.delegate.createMany({
    data: Array.from({ length: 36 }, (_, position) => {
      const delegate = fullName(chance);
      const title = chance.pick(["Trưởng phòng", "Phó Trưởng phòng", "Đội trưởng", "Cán bộ"]);
      return {
        conferenceId,
        pointId: point.id,
        fullName: delegate,
        title: `${title} (dữ liệu minh họa)`,
        position,
        searchKey: storedSearchKey(`${delegate} ${title}`),
        sortKey: nameSortKey(delegate),
        isDemonstration: true,
      };
    }),
  });
  return { ownerId, conferenceId, pointId: point.id, policeId: police };
}
