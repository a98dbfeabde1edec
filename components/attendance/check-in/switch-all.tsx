"use client";

import { DoorClosed, DoorOpen } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";
import { switchAllCheckInsAction } from "@/lib/attendance/check-in/actions";
import { switchSayings } from "@/lib/attendance/check-in/rules";
import { formatCount } from "@/lib/text/numbers";

/** Opens or shuts self check-in at every point of the conference that lists its delegates by name. */
export function SwitchAll({
  conferenceId,
  open: opened,
  byName,
}: {
  conferenceId: string;
  open: number;
  byName: number;
}) {
  const router = useRouter();
  const say = useStatus();
  const { act, pending, fault } = useAct();
  const turn = (open: boolean) =>
    act(async () => {
      const answer = await switchAllCheckInsAction({ conferenceId, open });
      if (!answer.ok) return switchSayings[answer.reason];
      say({
        text: `Đã ${open ? "mở" : "đóng"} tự điểm danh tại ${formatCount(answer.value.count)} điểm cầu.`,
        undo: answer.value.count > 0 && (opened === 0 || opened === byName) ? () => turn(!open) : undefined,
      });
      router.refresh();
      return null;
    });
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p className="font-semibold">
        Đang mở tại {formatCount(opened)}/{formatCount(byName)} điểm cầu điểm danh theo tên
      </p>
      {opened < byName && (
        <Button variant="primary" pending={pending} onClick={() => turn(true)}>
          <DoorOpen aria-hidden className="size-5" />
          Mở tại tất cả điểm cầu
        </Button>
      )}
      {opened > 0 && (
        <Button pending={pending} onClick={() => turn(false)}>
          <DoorClosed aria-hidden className="size-5" />
          Đóng tại tất cả điểm cầu
        </Button>
      )}
      {fault && (
        <Notice tone="error" live className="w-full">
          {fault}
        </Notice>
      )}
    </div>
  );
}
