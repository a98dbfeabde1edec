"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FieldError } from "@/components/ui/field";
import { useAct } from "@/components/ui/use-act";
import { startImportAction, stopImportAction } from "@/lib/articles/imports/actions";
import { importSayings } from "@/lib/articles/imports/rules";

/** Gives an import to the queue. `replaced`: how many articles it would write over with others, which is agreed to. */
export function StartImport({
  runId,
  label,
  replaced = 0,
}: {
  runId: string;
  label: string;
  replaced?: number;
}) {
  const { act, pending, fault } = useAct();
  const [replaces, setReplaces] = useState(false);
  return (
    <div className="flex flex-col gap-2">
      {replaced > 0 && (
        <CheckboxField
          label={`Đồng ý thay ${replaced.toLocaleString("vi-VN")} bài đã nhập trước đây`}
          hint="Nội dung cũ bị thay trên trang công khai. Nếu là bài khác: đánh dấu “Không nhập tệp này” ở dòng đó, hoặc đặt các tệp vào một thư mục riêng trong tệp nén rồi nhập lại."
          checked={replaces}
          onChange={(event) => setReplaces(event.target.checked)}
        />
      )}
      <Button
        variant="primary"
        pending={pending}
        className="self-start"
        onClick={() =>
          act(async () => {
            const result = await startImportAction({ runId, replaces });
            return result.ok ? null : importSayings[result.reason];
          })
        }
      >
        {label}
      </Button>
      {fault && <FieldError id={`start-${runId}`}>{fault}</FieldError>}
    </div>
  );
}

/** Ends an import where it is. */
export const StopImport = ({ runId, done }: { runId: string; done: number }) => (
  <ConfirmDialog
    trigger={<Button variant="danger">Dừng nhập</Button>}
    title="Dừng lần nhập này?"
    consequence={
      <p>
        {done > 0
          ? `${done.toLocaleString("vi-VN")} tin bài đã xử lý vẫn được giữ. `
          : "Chưa có tin bài nào được nhập. "}
        Sau này có thể nhập tiếp từ chỗ đã dừng.
      </p>
    }
    confirmLabel="Dừng nhập"
    cancelLabel="Không, nhập tiếp"
    onConfirm={async () => {
      const result = await stopImportAction({ runId });
      return result.ok ? null : importSayings[result.reason];
    }}
  />
);

/** Looks again every few seconds while something happens by itself; not while nobody sees the page. */
export function LookAgain({ seconds }: { seconds: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, seconds * 1_000);
    return () => clearInterval(timer);
  }, [router, seconds]);
  return null;
}
