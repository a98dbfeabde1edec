"use client";

import { CircleCheck, Hourglass } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState, type SyntheticEvent } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useAct } from "@/components/ui/use-act";
import { checkInSelfAction, lookUpSelfAction } from "@/lib/attendance/check-in/actions";
import {
  selfSayings,
  type DoorRequestState,
  type Named,
  type SelfOutcome,
} from "@/lib/attendance/check-in/rules";
import { doorLimits } from "@/lib/attendance/door/rules";
import { lineFault } from "@/lib/attendance/phone/rules";
import { formatTime } from "@/lib/time";
import { PhoneLine } from "../phone-line";
import { AskAtDoor } from "./ask-at-door";

type Mine = { name: string; title: string | null; at: number; outcome: SelfOutcome };
type Request = { fullName: string; state: DoorRequestState; refusalReason: string | null };

/** What a delegate's own phone does at the door: find the name, one tap; or ask to be let in. */
export function SelfCheckIn({
  mine,
  request,
  mayCheckIn,
}: {
  mine: Mine | null;
  request: Request | null;
  mayCheckIn: boolean;
}) {
  const [fullName, setFullName] = useState("");
  const [nameFault, setNameFault] = useState<string | null>(null);
  const [found, setFound] = useState<readonly Named[] | null>(null);
  const [asking, setAsking] = useState(false);
  const [missed, setMissed] = useState(false);
  const { act, pending, fault, forget } = useAct();
  const router = useRouter();

  if (mine) return <Done mine={mine} />;
  if (request) return <Waiting request={request} />;

  const again = () => {
    setFound(null);
    setMissed(false);
    forget();
  };
  const look = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wrong = lineFault(fullName, doorLimits.fullName, "Nhập họ và tên.");
    setNameFault(wrong);
    setMissed(false);
    if (wrong !== null) return;
    act(async () => {
      const answer = await lookUpSelfAction({ fullName });
      if (answer.ok) {
        setFound(answer.value);
        return null;
      }
      setNameFault(answer.fields?.["fullName"] ?? null);
      setMissed(answer.reason === "not_found");
      return answer.reason === "invalid" && answer.fields ? null : selfSayings[answer.reason];
    });
  };
  const checkIn = (delegateId: string) =>
    act(async () => {
      const answer = await checkInSelfAction({ fullName, delegateId });
      if (!answer.ok) return selfSayings[answer.reason];
      // The page reads anew what this phone has said, and shows it: also after a reload.
      router.refresh();
      return null;
    });

  if (asking)
    return <AskAtDoor fullName={fullName} onBack={() => setAsking(false)} onAsked={() => router.refresh()} />;

  if (found)
    return (
      <section aria-labelledby="found" className="flex flex-col gap-4">
        <h2 id="found" className="text-xl">
          {found.length === 1 ? "Đúng là đồng chí?" : "Chọn đúng đồng chí"}
        </h2>
        <ul className="flex flex-col gap-4">
          {found.map((one) => (
            <li key={one.id} className="border-line bg-surface flex flex-col gap-3 rounded-md border p-4">
              <div>
                <p className="text-lg font-semibold">{one.fullName}</p>
                {one.title && <p className="text-ink-soft">{one.title}</p>}
              </div>
              <Button
                variant="primary"
                size="large"
                pending={pending}
                pendingLabel="Đang ghi…"
                {...(found.length > 1 && { "aria-label": `Tôi có mặt: ${one.title ?? one.fullName}` })}
                onClick={() => checkIn(one.id)}
              >
                Tôi có mặt
              </Button>
            </li>
          ))}
        </ul>
        {fault && (
          <Notice tone="error" live>
            {fault}
          </Notice>
        )}
        <Button onClick={again}>Nhập lại họ tên</Button>
      </section>
    );

  return (
    <form onSubmit={look} noValidate className="flex flex-col gap-4">
      <h2 className="text-xl">Tự điểm danh</h2>
      <PhoneLine
        label="Họ và tên"
        hint="Ghi đầy đủ như trong giấy mời. Không cần dấu nếu bàn phím không gõ được."
        value={fullName}
        onText={setFullName}
        autoCapitalize="words"
        autoComplete="name"
        maxLength={200}
        error={nameFault ?? undefined}
      />
      {fault && (
        <Notice tone="error" live>
          {fault}
        </Notice>
      )}
      <Button
        type="submit"
        variant="primary"
        size="large"
        pending={pending}
        pendingLabel="Đang tìm…"
        disabled={!mayCheckIn}
      >
        Tìm tên của tôi
      </Button>
      {missed && <Button onClick={() => setAsking(true)}>Đăng ký ngoài danh sách</Button>}
      <p className="text-ink-soft text-sm">
        Hệ thống chỉ ghi họ tên và giờ điểm danh để thư ký điểm cầu đối chiếu; không lấy vị trí, không lấy
        thông tin khác của điện thoại.
      </p>
    </form>
  );
}

const Done = ({ mine }: { mine: Mine }) =>
  mine.outcome === "present" ? (
    <section role="status" className="flex flex-col items-center gap-2 py-6 text-center">
      <CircleCheck aria-hidden className="text-good size-24" />
      <h2 className="text-2xl">Đã ghi đồng chí có mặt</h2>
      <p className="text-lg font-semibold">{mine.name}</p>
      {mine.title && <p className="text-ink-soft">{mine.title}</p>}
      <p className="text-ink-soft">Lúc {formatTime(new Date(mine.at))}. Mời đồng chí vào phòng họp.</p>
    </section>
  ) : (
    <section role="status" className="flex flex-col items-center gap-2 py-6 text-center">
      <Hourglass aria-hidden className="text-warn size-20" />
      <h2 className="text-2xl">Đã gửi đến thư ký</h2>
      <p className="text-lg font-semibold">{mine.name}</p>
      <p className="text-ink-soft">Đề nghị đồng chí gặp thư ký điểm cầu để được ghi có mặt.</p>
    </section>
  );

const requestTitles = {
  pending: "Đã gửi đến thư ký",
  accepted: "Đã ghi đồng chí có mặt",
  refused: "Thư ký chưa nhận đăng ký",
} satisfies Record<DoorRequestState, string>;

function Waiting({ request }: { request: Request }) {
  const router = useRouter();
  const Shape = request.state === "accepted" ? CircleCheck : Hourglass;
  return (
    <section role="status" className="flex flex-col items-center gap-2 py-6 text-center">
      <Shape
        aria-hidden
        className={request.state === "accepted" ? "text-good size-24" : "text-warn size-20"}
      />
      <h2 className="text-2xl">{requestTitles[request.state]}</h2>
      <p className="text-lg font-semibold">{request.fullName}</p>
      {request.state === "pending" && (
        <>
          <p className="text-ink-soft">
            Đăng ký ngoài danh sách đang chờ thư ký điểm cầu. Đề nghị đồng chí chờ trong giây lát.
          </p>
          <Button onClick={() => router.refresh()}>Xem kết quả</Button>
        </>
      )}
      {request.state === "refused" && (
        <p className="text-ink-soft">
          {request.refusalReason ? `Lý do: ${request.refusalReason}. ` : ""}Đề nghị đồng chí gặp thư ký điểm
          cầu.
        </p>
      )}
    </section>
  );
}
