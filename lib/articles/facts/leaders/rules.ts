import type { HouseStyle } from "@/lib/settings/house/rules";
import { chairSentence, roleSentences, type Leader } from "../people/rules";
import { fromConference, type ConferenceRecord, type PointRecord } from "../record/rules";
import { factOrBlank, words, type Segment } from "../segments/rules";

/**
 * Leaders of the conference itself. Who has no point in the record is placed at none; who sits at the host point chairs
 * "tại điểm cầu" of that name; who sits at another point belongs to that point's article.
 */
export function leaders(
  record: ConferenceRecord,
  point: PointRecord | null,
  hostPointName: string | null,
  house: HouseStyle,
): Segment[][] {
  const unplaced = record.leaders.filter((leader) => leader.pointId === null);
  const atHost =
    record.hostPointId === null || record.hostPointId === point?.id
      ? []
      : record.leaders.filter((leader) => leader.pointId === record.hostPointId);
  const sentences = [
    ...roleSentences(unplaced, [words(" hội nghị")], house),
    ...roleSentences(
      atHost,
      [
        words(" tại điểm cầu "),
        factOrBlank("hostPoint", hostPointName, "tên điểm cầu chính", {
          record: "Điểm cầu chính",
          field: "Tên",
        }),
      ],
      house,
    ),
  ];
  const hasChair = [...unplaced, ...atHost].some(({ role }) => role === "chair" || role === "co_chair");
  if (point !== null || hasChair) return sentences;
  const nobody = factOrBlank("chair", null, "người chủ trì hội nghị", {
    record: "Phân công chủ trì",
    field: "Người chủ trì",
  });
  return [[nobody, words(" chủ trì hội nghị.")], ...sentences];
}

/** Who chairs at this point; for the host's article the rule that gives all points their chairs, if there is one. */
export function chair(record: ConferenceRecord, point: PointRecord | null, house: HouseStyle): Segment[][] {
  if (point === null) {
    if (record.chairRule === null) return [];
    const rule = factOrBlank("chairRule", record.chairRule, "", fromConference("Quy tắc phân công chủ trì"));
    return [[words("Tại các điểm cầu, "), rule, words(".")]];
  }
  const name = factOrBlank("point.name", point.name, "tên điểm cầu", { record: "Điểm cầu", field: "Tên" });
  const here = record.leaders.filter((leader) => leader.pointId === point.id);
  const isChair = ({ role }: Leader) => role === "chair" || role === "co_chair";
  return [
    chairSentence(name, here.filter(isChair), point.ranked, house),
    ...roleSentences(
      here.filter((leader) => !isChair(leader)),
      [words(" tại điểm cầu "), name],
      house,
    ),
  ];
}
