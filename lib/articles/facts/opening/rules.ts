import type { HouseStyle } from "@/lib/settings/house/rules";
import { dayIn } from "../house/rules";
import { fromConference, type ConferenceRecord } from "../record/rules";
import { factOrBlank, joined, words, type Segment } from "../segments/rules";

export const formats = {
  in_person: "trực tiếp",
  online: "trực tuyến",
  hybrid: "trực tiếp kết hợp trực tuyến",
} satisfies Record<ConferenceRecord["format"], string>;

/** Who holds the conference: one body, several, or a blank. */
export function hostSegments(record: ConferenceRecord): Segment[] {
  const names = record.hosts.map((host) => [
    factOrBlank(`host.${host.id}`, host.name, "cơ quan tổ chức", fromConference("Cơ quan tổ chức")),
  ]);
  if (names.length > 0) return joined(names, ", ", " và ");
  return [factOrBlank("host", null, "cơ quan tổ chức", fromConference("Cơ quan tổ chức"))];
}

/** "Ban Dân vận Tỉnh ủy tổ chức Hội nghị …": actor, "tổ chức", name; of two names the one that the press uses. */
export function title(record: ConferenceRecord): Segment[] {
  const name = record.otherName
    ? factOrBlank("otherName", record.otherName, "", fromConference("Tên gọi khác"))
    : factOrBlank("name", record.name, "tên hội nghị", fromConference("Tên hội nghị"));
  return [...hostSegments(record), words(" tổ chức "), name];
}

function when({ heldOn, heldUntil }: ConferenceRecord, house: HouseStyle): Segment[] {
  const first = factOrBlank(
    "heldOn",
    heldOn && dayIn(heldOn, house),
    "ngày tổ chức",
    fromConference("Ngày tổ chức"),
  );
  if (heldUntil === null || heldUntil === heldOn) return [words("Ngày "), first];
  const last = factOrBlank("heldUntil", dayIn(heldUntil, house), "", fromConference("Đến ngày"));
  return [words("Từ ngày "), first, words(" đến ngày "), last];
}

/** When, who, what, in what form, for whom. */
export function lead(record: ConferenceRecord, house: HouseStyle): Segment[] {
  const subject: Segment[] = record.otherSubject
    ? [
        words(" và "),
        factOrBlank("otherSubject", record.otherSubject, "", fromConference("Nội dung thứ hai")),
      ]
    : [];
  const form = factOrBlank("format", formats[record.format], "", fromConference("Hình thức"));
  const scope = factOrBlank("scope", record.scope, "phạm vi kết nối", fromConference("Phạm vi"));
  const reach =
    record.format === "in_person"
      ? record.scope
        ? [words(" dành cho "), scope]
        : []
      : [words(" đến "), scope];
  return [
    ...when(record, house),
    words(", "),
    ...hostSegments(record),
    words(" tổ chức "),
    factOrBlank("name", record.name, "tên hội nghị", fromConference("Tên hội nghị")),
    ...subject,
    words(" theo hình thức "),
    form,
    ...reach,
    words("."),
  ];
}
