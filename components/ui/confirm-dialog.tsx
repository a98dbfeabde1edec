"use client";

import * as AlertDialog from "radix-ui/alert-dialog";
import { useState, type ReactNode } from "react";
import { Button } from "./button";
import type { ButtonVariant } from "./button-class";
import { overlayClass, panelClass, DialogActions } from "./dialog";
import { Notice } from "./notice";
import { useAct } from "./use-act";

/**
 * Asks before an act that cannot be undone. `consequence` says in words what will happen, and to how many.
 * `onConfirm` may answer with a sentence: the refusal, shown here; nothing closes it.
 */
export function ConfirmDialog({
  trigger,
  title,
  consequence,
  confirmLabel,
  cancelLabel = "Không, giữ nguyên",
  variant = "danger",
  open,
  onOpenChange,
  onConfirm,
}: {
  trigger?: ReactNode;
  title: ReactNode;
  consequence: ReactNode;
  confirmLabel: string;
  cancelLabel?: string | undefined;
  variant?: ButtonVariant | undefined;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  onConfirm: () => Promise<string | undefined | null>;
}) {
  const [ownOpen, setOwnOpen] = useState(false);
  const { act, pending, fault, forget } = useAct();
  const shown = open ?? ownOpen;

  const show = (next: boolean) => {
    forget();
    setOwnOpen(next);
    onOpenChange?.(next);
  };
  const confirm = () =>
    act(async () => {
      const answer = await onConfirm();
      if (!answer) show(false);
      return answer;
    });

  return (
    <AlertDialog.Root open={shown} onOpenChange={show}>
      {trigger && <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>}
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={overlayClass} />
        <AlertDialog.Content className={panelClass}>
          <AlertDialog.Title className="text-xl">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div>{consequence}</div>
          </AlertDialog.Description>
          {fault && (
            <Notice tone="error" live>
              {fault}
            </Notice>
          )}
          <DialogActions>
            <AlertDialog.Cancel asChild>
              <Button>{cancelLabel}</Button>
            </AlertDialog.Cancel>
            <Button variant={variant} pending={pending} onClick={confirm}>
              {confirmLabel}
            </Button>
          </DialogActions>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
