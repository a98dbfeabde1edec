"use client";

import { useEffect, useRef, useState } from "react";
import { Notice } from "@/components/ui/notice";
import { makeReader, type CodeReader } from "./read-code";

type CameraState = "asking" | "on" | "insecure" | "none" | "refused" | "busy" | "blind";

const troubles = {
  insecure: [
    "Trình duyệt không cho dùng máy ảnh trên địa chỉ này",
    "Máy ảnh chỉ dùng được khi địa chỉ bắt đầu bằng https. Đề nghị báo cơ quan tổ chức; trong khi chờ, tìm đại biểu theo tên.",
  ],
  none: ["Không tìm thấy máy ảnh", "Thiết bị này không có máy ảnh. Tìm đại biểu theo tên ở ô trên."],
  refused: [
    "Chưa được phép dùng máy ảnh",
    "Mở cài đặt của trình duyệt cho trang này, cho phép dùng Máy ảnh (Camera) rồi bấm quét lại.",
  ],
  busy: ["Máy ảnh đang bận", "Ứng dụng khác đang dùng máy ảnh. Đóng ứng dụng đó rồi bấm quét lại."],
  blind: [
    "Chưa tải được phần đọc mã",
    "Điện thoại này phải tải phần đọc mã khi có mạng. Tìm đại biểu theo tên; có mạng lại, tải lại trang rồi quét.",
  ],
} satisfies Record<Exclude<CameraState, "asking" | "on">, [string, string]>;

const betweenFramesMs = 160;
/** A pass held before the camera is read many times a second and counts once. */
const sameAgainMs = 4_000;

const troubleOf = (error: unknown): CameraState => {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "none" : "busy";
};

/** The phone's camera as a scanner of passes. `onText` is told of each code once. */
export function Scanner({ onText }: { onText: (text: string) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef(onText);
  useEffect(() => {
    told.current = onText;
  }, [onText]);
  const [camera, setCamera] = useState<CameraState>("asking");

  useEffect(() => {
    const shown = video.current;
    if (!shown) return;
    let stopped = false;
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout>;
    const run = async () => {
      // Typed as always there; browsers hide it from addresses without https.
      const devices = navigator.mediaDevices as MediaDevices | undefined;
      if (!devices) {
        setCamera(window.isSecureContext ? "none" : "insecure");
        return;
      }
      const reading = makeReader().catch(() => null);
      let read: CodeReader | null;
      try {
        stream = await devices.getUserMedia({
          video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } },
        });
        read = await reading;
        // Closed while the question was on the screen: the camera's light must not stay on.
        if (stopped || read === null) {
          for (const track of stream.getTracks()) track.stop();
          if (!stopped) setCamera("blind");
          return;
        }
        shown.srcObject = stream;
        await shown.play();
      } catch (error) {
        if (!stopped) setCamera(troubleOf(error));
        return;
      }
      setCamera("on");
      let last = { text: "", at: 0 };
      const look = async () => {
        const text = await read(shown).catch(() => null);
        if (stopped) return;
        const now = performance.now();
        if (text !== null && (text !== last.text || now - last.at > sameAgainMs)) {
          last = { text, at: now };
          told.current(text);
        } else if (text !== null) last.at = now;
        timer = setTimeout(() => void look(), betweenFramesMs);
      };
      void look();
    };
    void run();
    return () => {
      stopped = true;
      clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);

  const trouble = camera === "asking" || camera === "on" ? null : troubles[camera];
  return (
    <div className="flex flex-col gap-2">
      {trouble ? (
        <Notice tone="warning" live title={trouble[0]}>
          <p>{trouble[1]}</p>
        </Notice>
      ) : (
        <p role="status" className="text-ink-soft text-sm">
          {camera === "asking" ? "Đang mở máy ảnh…" : "Đưa mã QR trên thẻ vào khung hình."}
        </p>
      )}
      <video
        ref={video}
        muted
        playsInline
        aria-label="Hình từ máy ảnh"
        hidden={trouble !== null}
        className="bg-sunken max-h-[40vh] w-full rounded-md object-cover"
      />
    </div>
  );
}
