"use client";

import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";
import { archiveTemplateAction } from "@/lib/articles/templates/actions";
import { templateSayings } from "@/lib/articles/templates/rules";

/** Takes a template out of use, or puts it back. */
export function ArchiveTemplate({
  templateId,
  version,
  archived,
}: {
  templateId: string;
  version: number;
  archived: boolean;
}) {
  const say = useStatus();
  const { act, pending } = useAct((text) => say({ text }));
  const move = async (to: boolean) => {
    const result = await archiveTemplateAction({ templateId, version, archived: to });
    if (!result.ok) return templateSayings[result.reason];
    say({ text: to ? "Đã ngừng dùng mẫu." : "Mẫu được dùng lại." });
    return null;
  };
  if (archived)
    return (
      <Button variant="primary" pending={pending} onClick={() => act(() => move(false))}>
        Dùng lại
      </Button>
    );
  return (
    <ConfirmDialog
      trigger={<Button>Ngừng dùng</Button>}
      title="Ngừng dùng mẫu này?"
      consequence={
        <p>Bài mới không viết theo mẫu này nữa. Bài đã viết không đổi. Mẫu dùng lại được bất cứ lúc nào.</p>
      }
      confirmLabel="Ngừng dùng"
      onConfirm={() => move(true)}
    />
  );
}
