import { symbolPart } from "@/lib/documents/rules";
import type { HouseStyle } from "@/lib/settings/house/rules";
import { formatCount } from "@/lib/text/numbers";
import { fullDayIn } from "../house/rules";
import { hostSegments } from "../opening/rules";
import { personSegments } from "../people/rules";
import { fromConference, type ConferenceRecord, type DocumentFact } from "../record/rules";
import { factOrBlank, joined, words, type Segment } from "../segments/rules";

export function item(
  entry: ConferenceRecord["agenda"][number],
  record: ConferenceRecord,
  house: HouseStyle,
): Segment[] {
  const named = factOrBlank(`agenda.${entry.id}.title`, entry.title, "nội dung", {
    record: "Chương trình",
    field: "Nội dung",
  });
  if (entry.speakers.length > 0) {
    const speakers = entry.speakers.map((speaker) => personSegments(speaker, house));
    return [...joined(speakers, "; "), words(": "), named];
  }
  if (entry.partners.length === 0) return [named];
  const partners = entry.partners.map((partner) => [
    factOrBlank(`partner.${partner.id}`, partner.name, "đơn vị phối hợp", {
      record: "Đơn vị phối hợp",
      field: "Tên",
    }),
  ]);
  return [named, words(" giữa "), ...hostSegments(record), words(" với "), ...joined(partners, ", ", " và ")];
}

/** Reports heard, with the partners of the coordination programmes; papers. Without any the reader of the draft sees a blank. */
export function programme(record: ConferenceRecord, house: HouseStyle): Segment[][] {
  const source = { record: "Chương trình", field: "Nội dung" };
  const reports = record.agenda.filter((entry) => entry.kind === "report");
  const papers = record.agenda.filter((entry) => entry.kind === "paper");
  const heard =
    reports.length > 0
      ? reports.map((entry) => item(entry, record, house))
      : [[factOrBlank("agenda", null, "các báo cáo tại hội nghị", source)]];
  const sentences = [[words("Hội nghị đã nghe: "), ...joined(heard, "; "), words(".")]];
  if (papers.length === 0) return sentences;
  return [
    ...sentences,
    [
      words("Tham luận tại hội nghị: "),
      ...joined(
        papers.map((entry) => item(entry, record, house)),
        "; ",
      ),
      words("."),
    ],
  ];
}

export function documentSegments(paper: DocumentFact, house: HouseStyle): Segment[] {
  const part = (name: string, text: string | null, missing: string, field: string) =>
    factOrBlank(`document.${paper.id}.${name}`, text, missing, { record: "Văn bản của hội nghị", field });
  const day = paper.issuedOn && fullDayIn(paper.issuedOn, house);
  return [
    part("type", paper.type, "loại văn bản", "Loại"),
    words(" số "),
    part("number", paper.number === null ? null : String(paper.number).padStart(2, "0"), "số văn bản", "Số"),
    part("symbol", paper.symbol && symbolPart(paper.symbol), "ký hiệu", "Ký hiệu"),
    words(" ngày "),
    part("issuedOn", day, "ngày ban hành", "Ngày ban hành"),
    words(" của "),
    part("issuer", paper.issuer, "cơ quan ban hành", "Cơ quan ban hành"),
    words(" “"),
    part("abstract", paper.abstract, "trích yếu", "Trích yếu"),
    words("”"),
  ];
}

/** The papers that the conference was about; a conference about none has no such sentence. */
export function documents(record: ConferenceRecord, house: HouseStyle): Segment[][] {
  if (record.documents.length === 0) return [];
  return [
    [
      words("Nội dung hội nghị là "),
      ...joined(
        record.documents.map((paper) => documentSegments(paper, house)),
        "; ",
        " và ",
      ),
      words("."),
    ],
  ];
}

/** The count as announced and only those tasks that the record names: neither is made from the other. */
export function tasks(record: ConferenceRecord): Segment[][] {
  const { keyTaskCount, keyTasks } = record;
  if (keyTaskCount === null && keyTasks.length === 0) return [];
  const count = factOrBlank(
    "keyTaskCount",
    keyTaskCount === null ? null : formatCount(keyTaskCount),
    "số nhiệm vụ",
    fromConference("Số nhiệm vụ trọng tâm"),
  );
  const start = [words("Hội nghị đề ra "), count, words(" nhiệm vụ trọng tâm")];
  if (keyTasks.length === 0) return [[...start, words(".")]];
  const named = keyTasks.map((task) => [
    factOrBlank(`task.${task.id}`, task.text, "nhiệm vụ", {
      record: "Nhiệm vụ trọng tâm",
      field: "Nội dung",
    }),
  ]);
  const link = keyTaskCount === keyTasks.length ? ", gồm: " : ", trong đó có: ";
  return [[...start, words(link), ...joined(named, "; "), words(".")]];
}

export const awards = (record: ConferenceRecord): Segment[][] =>
  record.awards.map((award) => [
    words("Tại hội nghị, "),
    factOrBlank(`award.${award.id}.name`, award.name, "hình thức khen thưởng", {
      record: "Khen thưởng",
      field: "Hình thức",
    }),
    words(" được trao cho "),
    factOrBlank(`award.${award.id}.recipients`, award.recipients, "tập thể, cá nhân được khen thưởng", {
      record: "Khen thưởng",
      field: "Người nhận",
    }),
    words("."),
  ]);
