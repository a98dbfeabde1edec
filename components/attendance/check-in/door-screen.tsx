"use client";

import { CloudOff } from "lucide-react";
import { useEffect, useState } from "react";
import { Notice } from "@/components/ui/notice";
import { doorSayings, type DoorState } from "@/lib/attendance/check-in/rules";
import { formatCount } from "@/lib/text/numbers";

type Answer = { door: DoorState; arrived: number; svg?: string; lastsMs?: number };
type Shown = { answer: Answer | null; lost: boolean; ended: string | null };

/** A code is taken for some time after its own; past this the old one on the screen would only send people away. */
const graceMs = 20_000;
const retryMs = 3_000;
const lookMs = 5_000;

/**
 * The code on the door's tablet or projector. Asks for the next one as the old runs out, by lengths of time and never
 * by the clock of the screen.
 */
export function DoorScreen({ pointId, linkId }: { pointId: string; linkId: string }) {
  const shown = useDoorCode(`/api/points/${pointId}/door-code?link=${linkId}`);
  useAwake();
  const { answer, lost, ended } = shown;
  const shut = answer && answer.door !== "open" ? doorSayings[answer.door] : null;
  return (
    <div className="flex flex-col items-center gap-4 text-center">
      {ended !== null ? (
        <Notice tone="error" live title="Không hiện được mã">
          <p>{ended}</p>
        </Notice>
      ) : shut !== null ? (
        <Notice tone="warning" live title="Chưa hiện mã">
          <p>{shut}</p>
        </Notice>
      ) : (
        <>
          <div className="flex aspect-square w-[min(92vw,62vh)] items-center justify-center rounded-md bg-[#ffffff] p-2">
            {answer?.svg ? (
              <img
                src={`data:image/svg+xml;utf8,${encodeURIComponent(answer.svg)}`}
                alt="Mã QR tự điểm danh"
                className="size-full"
              />
            ) : (
              <p className="px-6 text-lg text-[#1f1d1b]">
                {lost ? "Mất kết nối mạng, mã cũ đã hết hiệu lực." : "Đang lấy mã…"}
              </p>
            )}
          </div>
          <ol className="flex flex-wrap justify-center gap-x-8 gap-y-1 text-xl">
            <li>1. Quét mã bằng máy ảnh điện thoại</li>
            <li>2. Nhập họ và tên</li>
            <li>3. Bấm “Tôi có mặt”</li>
          </ol>
        </>
      )}
      <p role="status" className="text-ink-soft flex min-h-7 items-center gap-2">
        {lost ? (
          <span className="text-warn-ink flex items-center gap-2 font-semibold">
            <CloudOff aria-hidden className="size-5 shrink-0" />
            Mất kết nối mạng, đang thử lại. Trong khi chờ, đề nghị thư ký điểm danh theo danh sách.
          </span>
        ) : (
          answer && `${formatCount(answer.arrived)} đại biểu đã tự điểm danh`
        )}
      </p>
    </div>
  );
}

function useDoorCode(address: string): Shown {
  const [shown, setShown] = useState<Shown>({ answer: null, lost: false, ended: null });
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    let freshUntil = 0;
    const look = async () => {
      let wait = retryMs;
      try {
        const response = await fetch(address, { signal: stop.signal });
        const body = (await response.json()) as Answer & { message?: string };
        if (response.ok) {
          wait = body.lastsMs === undefined ? lookMs : body.lastsMs + 100;
          freshUntil = performance.now() + (body.lastsMs ?? 0) + graceMs;
          setShown({ answer: body, lost: false, ended: null });
        } else if (response.status >= 500) {
          // The server is busy or just starting again: the screen at the door must find back by itself.
          throw new Error(String(response.status));
        } else {
          setShown({ answer: null, lost: false, ended: body.message ?? "Liên kết không dùng được nữa." });
          return;
        }
      } catch {
        if (stop.signal.aborted) return;
        setShown(({ answer }) => ({
          answer: answer && performance.now() > freshUntil ? null : answer,
          lost: true,
          ended: null,
        }));
      }
      timer = setTimeout(() => void look(), wait);
    };
    void look();
    const online = () => {
      clearTimeout(timer);
      void look();
    };
    window.addEventListener("online", online);
    return () => {
      stop.abort();
      clearTimeout(timer);
      window.removeEventListener("online", online);
    };
  }, [address]);
  return shown;
}

/** A tablet that goes dark at the door shows no code. Browsers without the wish, or over plain http, ignore it. */
function useAwake() {
  useEffect(() => {
    let held: WakeLockSentinel | null = null;
    const hold = () => {
      if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
      navigator.wakeLock.request("screen").then(
        (lock) => (held = lock),
        () => undefined,
      );
    };
    hold();
    document.addEventListener("visibilitychange", hold);
    return () => {
      document.removeEventListener("visibilitychange", hold);
      void held?.release();
    };
  }, []);
}
