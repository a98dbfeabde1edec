"use client";

import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useStatus } from "@/components/ui/status";
import { stopExportAction } from "@/lib/articles/exports/actions";
import { exportSayings } from "@/lib/articles/exports/rules";

export function StopExport({ exportId, name }: { exportId: string; name: string }) {
  const say = useStatus();
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" aria-label={`Dừng xuất: ${name}`}>
          Dừng xuất
        </Button>
      }
      title="Dừng xuất?"
      consequence="Phần đã lập được bỏ đi. Có thể xuất lại từ đầu bất cứ lúc nào."
      confirmLabel="Dừng xuất"
      onConfirm={async () => {
        const answer = await stopExportAction({ exportId });
        if (!answer.ok) return exportSayings[answer.reason];
        say({ text: "Đã dừng xuất." });
        return null;
      }}
    />
  );
}
