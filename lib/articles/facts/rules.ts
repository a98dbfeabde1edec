import { defaultHouse, type HouseStyle } from "@/lib/settings/house/rules";
import { spellUy, type UySpelling } from "@/lib/text/spelling";
import { chair, leaders } from "./leaders/rules";
import { pointTotalSentence, resultSentences, totalsSentence } from "./numbers/rules";
import { lead, title } from "./opening/rules";
import { awards, documents, programme, tasks } from "./programme/rules";
import type { ConferenceRecord, PointRecord } from "./record/rules";
import { factOrBlank, words, type Segment } from "./segments/rules";

export const partKeys = [
  "title",
  "lead",
  "leaders",
  "chair",
  "totals",
  "documents",
  "programme",
  "results",
  "tasks",
  "awards",
  "caption",
  "byline",
] as const;
export type PartKey = (typeof partKeys)[number];

export const partNames = {
  title: "Tiêu đề",
  lead: "Sapo: thời gian, đơn vị, nội dung, hình thức",
  leaders: "Lãnh đạo",
  chair: "Chủ trì điểm cầu",
  totals: "Tổng số điểm cầu, đại biểu",
  documents: "Văn bản là nội dung hội nghị",
  programme: "Nội dung chương trình",
  results: "Kết quả, số liệu",
  tasks: "Nhiệm vụ trọng tâm",
  awards: "Khen thưởng",
  caption: "Chú thích ảnh",
  byline: "Bút danh",
} satisfies Record<PartKey, string>;

/** Sentences by part; a part that the record has nothing for and that an article can do without is empty. */
export type FactBlock = Record<PartKey, Segment[][]>;

function caption(point: PointRecord | null): Segment[] {
  if (point === null) return [words("Quang cảnh hội nghị")];
  const name = point.bodyName
    ? factOrBlank("point.body", point.bodyName, "", {
        record: "Cơ quan của điểm cầu",
        field: "Tên vào ngày hội nghị",
      })
    : factOrBlank("point.name", point.name, "tên điểm cầu", { record: "Điểm cầu", field: "Tên" });
  return [words("Đại biểu dự hội nghị tại điểm cầu "), name];
}

/**
 * The fact block of the host's article, or of one point's (domain.md 5.1, architecture.md "Shapes that real recaps
 * show"). Takes what the record says and how the house writes it; gives sentences in which every fact names its source
 * and every gap is a blank. "ủy" is spelled by `spelled`.
 */
export function factBlock(
  record: ConferenceRecord,
  point: PointRecord | null,
  given: { hostPointName: string | null; byline: string | null },
  house: HouseStyle = defaultHouse,
): FactBlock {
  const totals = totalsSentence(record.figures, record.counted, record.format, house);
  const here = point === null ? [] : pointTotalSentence(record.figures, record.counted, point.id, house);
  return {
    title: [title(record)],
    lead: [lead(record, house)],
    leaders: leaders(record, point, given.hostPointName, house),
    chair: chair(record, point, house),
    totals: [totals, here].filter((sentence) => sentence.length > 0),
    documents: documents(record, house),
    programme: programme(record, house),
    results: resultSentences(record.figures, point?.id ?? null, house),
    tasks: tasks(record),
    awards: awards(record),
    caption: [caption(point)],
    byline: [[factOrBlank("byline", given.byline, "bút danh", { record: "Tin bài", field: "Bút danh" })]],
  };
}

/** The block with every text, words and facts alike, said otherwise. */
export function reworded(block: FactBlock, change: (text: string) => string): FactBlock {
  const copy = { ...block };
  for (const part of partKeys) {
    copy[part] = block[part].map((sentence) =>
      sentence.map((segment) => ({ ...segment, text: change(segment.text) })),
    );
  }
  return copy;
}

/** The block in the house's spelling of "ủy". */
export const spelled = (block: FactBlock, spelling: UySpelling): FactBlock =>
  reworded(block, (text) => spellUy(text, spelling));

/** Every fact and blank of a block by key: what the chips of a draft follow until approval. */
export function factsByKey(block: FactBlock) {
  const facts = new Map<string, Exclude<Segment, { kind: "words" }>>();
  for (const part of partKeys) {
    for (const segment of block[part].flat()) if (segment.kind !== "words") facts.set(segment.key, segment);
  }
  return facts;
}
