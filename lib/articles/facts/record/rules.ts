import type { LocalDate } from "@/lib/time";
import type { Counted, FigureFact } from "../numbers/rules";
import type { Leader } from "../people/rules";
import type { Source } from "../segments/rules";

/** What the record of a conference says, and nothing else: rows of the demonstration never get in here. */
export type ConferenceRecord = {
  name: string | null;
  otherName: string | null;
  otherSubject: string | null;
  format: "in_person" | "online" | "hybrid";
  scope: string | null;
  heldOn: LocalDate | null;
  heldUntil: LocalDate | null;
  chairRule: string | null;
  keyTaskCount: number | null;
  hosts: readonly { id: string; name: string | null }[];
  hostPointId: string | null;
  /** Active assignments in roles that articles speak of. */
  leaders: readonly Leader[];
  agenda: readonly {
    id: string;
    kind: "report" | "paper";
    title: string | null;
    partners: readonly { id: string; name: string | null }[];
    speakers: readonly Leader[];
  }[];
  /** What the conference was about, as numbered papers. */
  documents: readonly DocumentFact[];
  figures: readonly FigureFact[];
  counted: Counted;
  keyTasks: readonly { id: string; text: string | null }[];
  awards: readonly { id: string; name: string; recipients: string | null }[];
};

/** A numbered paper: "Nghị quyết số 25-NQ/TW ngày 3-6-2013 của Ban Chấp hành Trung ương". */
export type DocumentFact = {
  id: string;
  type: string | null;
  number: number | null;
  symbol: string | null;
  issuedOn: LocalDate | null;
  issuer: string | null;
  abstract: string | null;
};

/** The point whose article it is; none for the host's. */
export type PointRecord = {
  id: string;
  /** As printed after "điểm cầu". */
  name: string | null;
  /** The body's full name on the conference's day. */
  bodyName: string | null;
  /** Of the police or the army: a rank stands before names. */
  ranked: boolean;
};

/** Where a fact of the conference itself was read. */
export const fromConference = (field: string): Source => ({ record: "Hội nghị", field });
