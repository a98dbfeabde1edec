import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SelfCheckIn } from "@/components/attendance/check-in/self-check-in";
import { PhoneFrame } from "@/components/console/phone-frame";
import { readVisitPage } from "@/lib/attendance/check-in/queries";
import { doorSayings, expiredCodePath } from "@/lib/attendance/check-in/rules";
import { currentVisit } from "@/lib/auth/door-visit";
import { Notice } from "@/components/ui/notice";
import { formatTimes } from "@/lib/conferences/rules";

export const metadata: Metadata = { title: "Tự điểm danh", robots: { index: false } };

/** A delegate's own phone, a moment after it read the code at the door: the name, and one tap. */
export default async function SelfCheckInPage() {
  const visit = await currentVisit();
  const page = visit && (await readVisitPage(visit));
  if (!page) redirect(expiredCodePath);
  const { name, conference, door, mine, request, isDemonstration } = page;
  const shut = door === "open" ? null : doorSayings[door];
  return (
    <PhoneFrame title={`Điểm cầu ${name}`} demonstration={isDemonstration}>
      <div>
        <p className="leading-snug font-semibold">{conference.name}</p>
        <p className="text-ink-soft text-sm">{formatTimes(conference)}</p>
      </div>
      {shut !== null && !mine && !request ? (
        <Notice tone="warning" title="Chưa tự điểm danh được">
          <p>{shut}</p>
        </Notice>
      ) : (
        <SelfCheckIn
          mine={mine && { ...mine, at: mine.at.getTime() }}
          request={request}
          mayCheckIn={door === "open"}
        />
      )}
    </PhoneFrame>
  );
}
