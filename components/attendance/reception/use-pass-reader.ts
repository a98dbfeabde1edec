"use client";

import { useStatus } from "@/components/ui/status";
import { readPassAction } from "@/lib/attendance/passes/actions";
import { claimedDelegate, passSayings, passTokenIn } from "@/lib/attendance/passes/rules";
import type { Guest } from "@/lib/attendance/reception/rules";

/**
 * What a scanned text means: the server proves the pass. Without a network a pass of somebody on this list is taken with
 * a word of warning: the secretary sees who stands there, and could mark them by hand.
 */
export function usePassReader(linkId: string, guests: readonly Guest[], greet: (guest: Guest) => string) {
  const say = useStatus();
  const on = (id: string) => guests.find((guest) => guest.id === id);
  return (text: string) => {
    const token = passTokenIn(text);
    if (token === null) {
      say({ text: passSayings.not_a_pass });
      return;
    }
    readPassAction({ linkId, token }).then(
      (answer) => {
        if (!answer.ok) {
          say({ text: passSayings[answer.reason] });
          return;
        }
        const guest = on(answer.value.delegateId);
        say({
          text: guest ? greet(guest) : "Danh sách vừa thay đổi. Tải lại trang rồi quét lại thẻ.",
          seconds: 4,
        });
      },
      () => {
        const guest = on(claimedDelegate(token));
        say({
          text: guest
            ? `${greet(guest)}. Mất kết nối nên chưa kiểm tra được thẻ.`
            : "Mất kết nối, và thẻ không có trong danh sách của điểm cầu này.",
        });
      },
    );
  };
}
