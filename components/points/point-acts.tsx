"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { InputField } from "@/components/ui/input";
import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";
import { movePointAction, removePointAction } from "@/lib/points/actions";
import { pointRefusals } from "@/lib/points/rules";

/** Moves a point to another place in the list, and removes it. */
export function PointActs({
  conferenceId,
  point,
}: {
  conferenceId: string;
  point: { id: string; name: string; place: number; delegates: number };
}) {
  const router = useRouter();
  const say = useStatus();
  const [place, setPlace] = useState(String(point.place));
  const { act, pending, fault } = useAct();
  const move = () =>
    act(async () => {
      const answer = await movePointAction({ pointId: point.id, place: Number(place) });
      if (!answer.ok) return answer.fields?.["place"] ?? pointRefusals[answer.reason];
      say({ text: `Đã chuyển điểm cầu ${point.name} đến thứ tự ${place}.` });
      return null;
    });
  return (
    <div className="flex flex-wrap items-end justify-between gap-4">
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          move();
        }}
      >
        <InputField
          label="Thứ tự trong danh sách"
          type="number"
          inputMode="numeric"
          min={1}
          className="max-w-28"
          error={fault ?? undefined}
          value={place}
          onChange={(event) => setPlace(event.target.value)}
        />
        <Button type="submit" pending={pending}>
          Chuyển
        </Button>
      </form>
      <ConfirmDialog
        trigger={
          <Button variant="danger">
            <Trash2 aria-hidden className="size-5" />
            Xóa điểm cầu
          </Button>
        }
        title={`Xóa điểm cầu ${point.name}?`}
        consequence={`Xóa luôn phân công, liên kết${point.delegates > 0 ? ` và ${point.delegates} đại biểu` : ""} của điểm cầu này. Không lấy lại được.`}
        confirmLabel="Xóa điểm cầu"
        onConfirm={async () => {
          const answer = await removePointAction({ pointId: point.id });
          if (!answer.ok) return pointRefusals[answer.reason];
          say({ text: `Đã xóa điểm cầu ${point.name}.` });
          router.push(`/conferences/${conferenceId}/points`);
          return null;
        }}
      />
    </div>
  );
}
