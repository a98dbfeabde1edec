"use client";

import { DoorClosed, DoorOpen } from "lucide-react";
import { useRouter } from "next/navigation";
import { StateWord } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useAct } from "@/components/ui/use-act";
import { switchCheckInAction, switchCheckInByLinkAction } from "@/lib/attendance/check-in/actions";
import { switchSayings } from "@/lib/attendance/check-in/rules";

/** Opens and shuts self check-in at a point, for its chair and secretary (`linkId`) or the centre. */
export function CheckInSwitch({
  pointId,
  linkId,
  isOpen,
  onSwitched,
}: {
  pointId: string;
  linkId: string | null;
  isOpen: boolean;
  onSwitched?: (() => void) | undefined;
}) {
  const router = useRouter();
  const { act, pending, fault } = useAct();
  const turn = () =>
    act(async () => {
      const input = { pointId, open: !isOpen };
      const answer = await (linkId === null
        ? switchCheckInAction(input)
        : switchCheckInByLinkAction({ ...input, linkId }));
      if (!answer.ok) return switchSayings[answer.reason];
      onSwitched?.();
      router.refresh();
      return null;
    });
  const Icon = isOpen ? DoorClosed : DoorOpen;
  return (
    <div className="border-line bg-surface flex flex-wrap items-center justify-between gap-3 rounded-md border p-3">
      <StateWord tone={isOpen ? "good" : "neutral"}>
        {isOpen ? "Đang mở tự điểm danh" : "Chưa mở tự điểm danh"}
      </StateWord>
      <Button variant={isOpen ? "secondary" : "primary"} pending={pending} onClick={turn}>
        <Icon aria-hidden className="size-5" />
        {isOpen ? "Đóng tự điểm danh" : "Mở tự điểm danh"}
      </Button>
      {fault && (
        <Notice tone="error" live className="w-full">
          {fault}
        </Notice>
      )}
    </div>
  );
}
