"use client";

import { useStatus } from "@/components/ui/status";
import { claimedDelegate, passSayings, passTokenIn } from "@/lib/attendance/passes/rules";
import type { Guest } from "@/lib/attendance/reception/rules";
import { askPass } from "./ask-pass";

/**
 * What a scanned text means: the server proves the pass. Only where no word of the server comes a pass of somebody on
 * this list is taken with a word of warning: the secretary sees who stands there, and could mark them by hand.
 */
export function usePassReader(
  pointId: string,
  linkId: string,
  guests: readonly Guest[],
  greet: (guest: Guest) => string,
) {
  const say = useStatus();
  const on = (id: string) => guests.find((guest) => guest.id === id);
  const read = async (text: string) => {
    const token = passTokenIn(text);
    if (token === null) {
      say({ text: passSayings.not_a_pass });
      return;
    }
    const answer = await askPass(pointId, linkId, token);
    switch (answer.kind) {
      case "proven": {
        const guest = on(answer.delegateId);
        say({
          text: guest ? greet(guest) : "Danh sách vừa thay đổi. Tải lại trang rồi quét lại thẻ.",
          seconds: 4,
        });
        return;
      }
      case "refused":
        say({ text: answer.message });
        return;
      case "fault":
        say({ text: "Máy chủ chưa kiểm tra được thẻ. Quét lại thẻ, hoặc tìm đại biểu theo tên." });
        return;
      case "unreachable": {
        const guest = on(claimedDelegate(token));
        say({
          text: guest
            ? `${greet(guest)}. Mất kết nối nên chưa kiểm tra được thẻ.`
            : "Mất kết nối, và thẻ không có trong danh sách của điểm cầu này.",
        });
      }
    }
  };
  return (text: string) => void read(text);
}
