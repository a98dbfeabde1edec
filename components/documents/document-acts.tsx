"use client";

import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { LinkButton } from "@/components/ui/link-button";
import { useStatus } from "@/components/ui/status";
import { removeDocumentAction } from "@/lib/documents/actions";
import { documentSayings } from "@/lib/documents/rules";

/** Changes a paper of the register, or takes it out. */
export function DocumentActs({
  conferenceId,
  documentId,
  version,
  name,
}: {
  conferenceId: string;
  documentId: string;
  version: number;
  name: string;
}) {
  const say = useStatus();
  return (
    <div className="flex flex-wrap gap-1 sm:flex-nowrap sm:justify-end">
      <LinkButton
        href={`/conferences/${conferenceId}/figures/documents/${documentId}`}
        size="small"
        variant="quiet"
        aria-label={`Sửa ${name}`}
      >
        Sửa
      </LinkButton>
      <ConfirmDialog
        trigger={
          <Button size="small" variant="quiet" aria-label={`Bỏ ${name}`}>
            Bỏ
          </Button>
        }
        title={`Bỏ ${name}?`}
        consequence="Văn bản không còn trong danh sách và không được đối chiếu với số liệu đã chốt nữa. Nhật ký vẫn ghi lại."
        confirmLabel="Bỏ văn bản"
        onConfirm={async () => {
          const answer = await removeDocumentAction({ conferenceId, documentId, version });
          if (!answer.ok) return documentSayings[answer.reason];
          say({ text: `Đã bỏ ${name}.` });
          return null;
        }}
      />
    </div>
  );
}
