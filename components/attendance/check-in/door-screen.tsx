"use client";

import { CloudOff } from "lucide-react";
import { useEffect, useState } from "react";
import { Notice } from "@/components/ui/notice";
import { doorSayings } from "@/lib/attendance/check-in/rules";
import { formatCount } from "@/lib/text/numbers";
import { stayAwake } from "./stay-awake";
import { watchDoor, type Shown } from "./watch-door";

/** The code on the door's tablet or projector, and how many have come in by it. */
export function DoorScreen({ pointId, linkId }: { pointId: string; linkId: string }) {
  const shown = useDoorCode(`/api/points/${pointId}/door-code?link=${linkId}`);
  useEffect(stayAwake, []);
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
            <li>2. Nhập họ và tên, bấm “Tìm tên của tôi”</li>
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
  useEffect(() => watchDoor(address, setShown), [address]);
  return shown;
}
