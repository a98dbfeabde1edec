import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { DoorLinks, DoorPages } from "@/components/attendance/check-in/door-links";
import { InAppNotice } from "@/components/attendance/phone/in-app-notice";
import { RollCall } from "@/components/attendance/roll-call";
import { FreezeEntry } from "@/components/figures-versions/freeze-entry";
import { PhoneFrame } from "@/components/console/phone-frame";
import { Notice } from "@/components/ui/notice";
import { PointDuties } from "@/components/points/point-duties";
import { currentLinkActor, currentLinkToken } from "@/lib/auth/actor";
import { countWaiting } from "@/lib/attendance/check-in/queries";
import { readPhonePage } from "@/lib/attendance/queries";
import { readBrowser } from "@/lib/attendance/phone/browser/rules";
import { phoneNotice } from "@/lib/attendance/phone/rules";
import { barrier } from "@/lib/attendance/rules";
import { formatTimes } from "@/lib/conferences/rules";
import { hasBranch } from "@/lib/board/rights/queries";
import { findDuties } from "@/lib/points/line/queries";

type Props = { params: Promise<{ linkId: string }> };

// Once for the title and the page: by the id, since the two are not given the same promise.
const read = cache(async (linkId: string) => {
  const actor = await currentLinkActor(linkId.toLowerCase());
  if (!actor) return null;
  if (actor.role === "hall") redirect(`/diem-cau/man-hinh/${actor.linkId}`);
  const [page, duties] = await Promise.all([readPhonePage(actor), findDuties(actor)]);
  const browser = readBrowser((await headers()).get("user-agent") ?? "", false);
  // The whole link only where it is needed: inside a chat program, which has it in its message anyway.
  const token = browser.inside === null ? null : await currentLinkToken(actor.linkId);
  return page && { actor, duties, inApp: token === null ? null : { browser, token }, ...page };
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const page = await read((await props.params).linkId);
  return {
    title: page ? `Điểm cầu ${page.point.name}` : "Liên kết không dùng được",
    robots: { index: false },
    ...(page && {
      appleWebApp: { capable: true, title: page.point.name, statusBarStyle: "default" as const },
      icons: { icon: "/icon.svg", apple: "/app-icon-180.png" },
    }),
  };
}

const roleTitles = {
  chair: "Chủ trì điểm cầu",
  secretary: "Thư ký điểm cầu",
  room: "Điểm danh tại phòng họp",
  technician: "Cán bộ kỹ thuật",
  hall: "Màn hình",
} as const;

/** What the holder of a point's link works with on a phone: their duties, and the roll call. */
export default async function PointPhonePage(props: Props) {
  const page = (await read((await props.params).linkId)) ?? notFound();
  const { actor, point, rollCall, duties, inApp } = page;
  const { conference } = point;
  // Who counts people should not have to scroll past what is read once; the chair and the technician come for it.
  const dutiesOpen = actor.role === "chair" || actor.role === "technician";
  const notice = phoneNotice(conference, actor.role);
  const barred = barrier(conference.state);
  const calledOff = barred === "called_off";
  const hasDoor = rollCall !== null && point.countingMode !== "headcount" && !calledOff;
  const waiting = hasDoor && page.hadDoor ? await countWaiting(actor) : 0;
  const branch = page.hasBeneath && (await hasBranch(actor));
  const dutyList = duties && !calledOff && (
    <details open={dutiesOpen} className="border-line rounded-md border">
      <summary className="min-h-11 px-4 py-2 font-semibold">Nhiệm vụ và đường truyền</summary>
      <div className="p-3 pt-1">
        <PointDuties duties={duties} />
      </div>
    </details>
  );
  // The chair answers for the point's figures: those come first, and the duties between them and the list.
  const chairs = actor.role === "chair" && rollCall !== null;
  return (
    <PhoneFrame title={`Điểm cầu ${point.name}`} demonstration={point.isDemonstration}>
      <div>
        <p className="leading-snug font-semibold">{conference.name}</p>
        <p className="text-ink-soft text-sm">
          {conference.state === "postponed" && "Thời gian cũ: "}
          {formatTimes(conference)}
        </p>
        <p className="text-ink-soft text-sm">{roleTitles[actor.role]}</p>
      </div>
      {/* Not by Next's metadata, which would ask for it without the link's cookie. */}
      <link
        rel="manifest"
        href={`/diem-cau/phong/${actor.linkId}/ung-dung.webmanifest`}
        crossOrigin="use-credentials"
      />
      {inApp && (
        <InAppNotice
          browser={inApp.browser}
          linkPath={`/diem-cau/${inApp.token}`}
          marks={rollCall !== null}
        />
      )}
      {notice && (
        <Notice tone={notice.tone} title={notice.title}>
          {notice.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Notice>
      )}
      {branch && (
        <a
          className="text-link inline-flex min-h-11 items-center font-semibold underline"
          href={`/diem-cau/phong/${actor.linkId}/cac-diem-cau`}
        >
          Theo dõi các điểm cầu thuộc {point.name}
        </a>
      )}
      {!chairs && dutyList}
      {rollCall !== null && !calledOff && (
        <a
          className="text-link inline-flex min-h-11 items-center font-semibold underline"
          href={`/diem-cau/phong/${actor.linkId}/anh`}
        >
          Gửi ảnh của điểm cầu
        </a>
      )}
      {hasDoor && <DoorLinks linkId={actor.linkId} waiting={waiting} />}
      {rollCall && (
        <>
          <RollCall
            point={{
              id: point.id,
              countingMode: point.countingMode,
              substituteCounts: conference.substituteCounts,
            }}
            linkId={actor.linkId}
            actorId={actor.linkId}
            taking={barred === null}
            mayConfirm={actor.role === "chair"}
            roster={rollCall.roster}
            groups={rollCall.groups}
            now={rollCall.now}
          >
            {chairs && (
              <>
                {point.role === "host" && !calledOff && (
                  <FreezeEntry linkId={actor.linkId} state={conference.state} />
                )}
                {dutyList}
              </>
            )}
          </RollCall>
          {point.countingMode !== "headcount" && !calledOff && (
            <p className="flex flex-wrap gap-x-4 gap-y-1">
              <a
                className="text-link inline-flex min-h-11 items-center underline"
                href={`/diem-cau/phong/${actor.linkId}/danh-sach`}
              >
                In danh sách ký tên
              </a>
              <a
                className="text-link inline-flex min-h-11 items-center underline"
                href={`/diem-cau/phong/${actor.linkId}/danh-sach?loai=diem-danh`}
              >
                In bảng điểm danh
              </a>
              <DoorPages linkId={actor.linkId} role={actor.role} />
            </p>
          )}
        </>
      )}
    </PhoneFrame>
  );
}
