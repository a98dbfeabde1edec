import { mayFreezeIn } from "@/lib/attendance/versions/rules";
import type { ConferenceState } from "@/lib/conferences/rules";

/** The way to the figures of the whole conference, for the host point's chair; before it can be gone, when it opens. */
export function FreezeEntry({ linkId, state }: { linkId: string; state: ConferenceState }) {
  if (!mayFreezeIn("final", state) && state !== "closed")
    return (
      <p className="text-ink-soft text-sm">
        Từ khi hội nghị khai mạc, đồng chí chốt số liệu của cả hội nghị tại trang này.
      </p>
    );
  return (
    <p>
      <a
        className="text-link inline-flex min-h-11 items-center font-semibold underline"
        href={`/diem-cau/phong/${linkId}/chot-so-lieu`}
      >
        {state === "closed" ? "Xem số liệu của hội nghị" : "Chốt số liệu hội nghị"}
      </a>
    </p>
  );
}
