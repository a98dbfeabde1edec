import type { HouseStyle } from "@/lib/settings/house/rules";
import type { Leader } from "../../people/rules";
import type { ConferenceRecord } from "../../record/rules";
import { factBlock, spelled } from "../../rules";
import { plainText } from "../../segments/rules";

const person = (id: string, fullName: string, title: string, given: Partial<Leader> = {}): Leader => ({
  id,
  role: "attending",
  pointId: null,
  position: 0,
  confirmed: true,
  personId: null,
  formOfAddress: "comrade",
  rank: null,
  academicTitle: null,
  fullName,
  posts: [{ title, branch: "party", protocolRank: 200, former: false }],
  groupName: null,
  groupSize: null,
  onBehalfOf: null,
  ...given,
});
const figure = (id: string, given: Partial<ConferenceRecord["figures"][number]>) => ({
  id,
  pointId: null,
  subject: "points" as const,
  tier: null,
  area: "own" as const,
  label: null,
  value: null,
  qualifier: null,
  printed: null,
  unit: null,
  source: null,
  parentId: null,
  ...given,
});

/** Invented: nobody of this name, and no conference of this day, is in any register. */
const record: ConferenceRecord = {
  name: "Hội nghị tổng kết công tác dân vận",
  otherName: null,
  otherSubject: null,
  format: "online",
  scope: "các xã, phường",
  heldOn: "2027-01-14",
  heldUntil: null,
  chairRule: null,
  keyTaskCount: null,
  hosts: [{ id: "host", name: "Ban Tuyên giáo và Dân vận Tỉnh ủy" }],
  hostPointId: null,
  leaders: [
    person("an", "Nguyễn Văn An", "Phó Bí thư Tỉnh ủy", { position: 2 }),
    person("binh", "Trần Thị Bình", "Chánh Văn phòng Tỉnh ủy", {
      position: 1,
      formOfAddress: "ms",
      posts: [{ title: "Chánh Văn phòng Tỉnh ủy", branch: "party", protocolRank: 260, former: false }],
    }),
    person("cuong", "Lê Văn Cường", "Giám đốc Công an tỉnh", { role: "chair", rank: "Đại tá" }),
  ],
  agenda: [],
  documents: [],
  figures: [
    figure("points", { value: 8 }),
    figure("people", { subject: "delegates", value: 1200, qualifier: "over" }),
  ],
  counted: { points: null, delegates: null, atPoint: null, version: null },
  keyTasks: [],
  awards: [],
};

/** Sentences of an invented article as this house would write them. */
export function houseSample(house: HouseStyle): string[] {
  const block = spelled(
    factBlock(record, null, { hostPointName: null, byline: null }, house),
    house.uySpelling,
  );
  return [...block.lead, ...block.leaders, ...block.totals].map(plainText);
}
