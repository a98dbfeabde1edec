"use client";

import { useState } from "react";
import { FormProvider } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { InputField } from "@/components/ui/input";
import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";
import { changeAddressAction } from "@/lib/articles/addresses/actions";
import { addressSayings, changeAddressSchema } from "@/lib/articles/addresses/rules";
import { setLeadAction } from "@/lib/articles/lead/actions";
import { leadSayings } from "@/lib/articles/lead/rules";

/** Where a published article stands on the public site: its address, and whether the home page begins with it. */
export function PublicPlace({
  articleId,
  slug,
  isLead,
}: {
  articleId: string;
  slug: string;
  isLead: boolean;
}) {
  const say = useStatus();
  const [changing, setChanging] = useState(false);
  const { act, pending, fault } = useAct();
  const lead = () =>
    act(async () => {
      const answer = await setLeadAction({ articleId, isLead: !isLead });
      if (!answer.ok) return leadSayings[answer.reason];
      say({ text: isLead ? "Đã thôi đặt làm tin nổi bật." : "Đã đặt làm tin nổi bật ở đầu trang chủ." });
      return null;
    });
  return (
    <div className="mt-2 flex flex-wrap items-center gap-2">
      <Button size="small" pending={pending} onClick={lead}>
        {isLead ? "Thôi làm tin nổi bật" : "Đặt làm tin nổi bật"}
      </Button>
      <Button size="small" onClick={() => setChanging(true)}>
        Đổi địa chỉ
      </Button>
      {fault && <p role="alert">{fault}</p>}
      {changing && <AddressDialog articleId={articleId} slug={slug} onClose={() => setChanging(false)} />}
    </div>
  );
}

function AddressDialog({
  articleId,
  slug,
  onClose,
}: {
  articleId: string;
  slug: string;
  onClose: () => void;
}) {
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: changeAddressSchema,
    defaultValues: { articleId, slug },
    action: changeAddressAction,
    sentences: addressSayings,
    onDone: () => {
      say({ text: "Đã đổi địa chỉ; địa chỉ cũ dẫn đến địa chỉ mới." });
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Đổi địa chỉ của bài"
      description="Địa chỉ cũ vẫn mở được và tự dẫn đến địa chỉ mới."
    >
      <FormProvider {...form}>
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <ErrorSummary form={form} />
          <InputField
            label="Địa chỉ sau /tin-bai/"
            hint="Chữ thường không dấu, số và gạch nối."
            error={form.formState.errors.slug?.message}
            {...form.register("slug")}
          />
          <DialogActions>
            <Button onClick={onClose}>Hủy bỏ</Button>
            <Button type="submit" variant="primary" pending={pending}>
              Lưu địa chỉ
            </Button>
          </DialogActions>
        </form>
      </FormProvider>
    </Dialog>
  );
}
