"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect } from "react";
import { FormProvider, useWatch } from "react-hook-form";
import { LineField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { optionsOf, SelectField } from "@/components/ui/select";
import { useStatus } from "@/components/ui/status";
import { describePhotoAction, describePhotoByLinkAction } from "@/lib/articles/photos/actions";
import {
  consentNames,
  consents,
  describePhotoSchema,
  photoSayings,
  type EditorPhoto,
} from "@/lib/articles/photos/rules";
import { FocalPicker } from "./focal-picker";

/**
 * The words, the consent and the focal point of photos, one after the other: Ctrl+Enter saves and goes to the next. `at`
 * is the photo's place in the list; null: closed.
 */
export function DescribeDialog({
  photos,
  at,
  onAt,
  linkId = null,
  note,
}: {
  photos: readonly EditorPhoto[];
  at: number | null;
  onAt: (at: number | null) => void;
  linkId?: string | null;
  note?: string;
}) {
  const photo = at === null ? undefined : photos[at];
  return (
    <Dialog
      open={photo !== undefined}
      onOpenChange={(open) => {
        if (!open) onAt(null);
      }}
      title={at === null ? "Thông tin ảnh" : `Thông tin ảnh ${at + 1}/${photos.length}`}
      description={note}
    >
      {photo && at !== null && (
        <Describe
          // Another photo is another form.
          key={photo.id}
          photo={photo}
          linkId={linkId}
          isLast={at === photos.length - 1}
          onBack={at > 0 ? () => onAt(at - 1) : null}
          onSaved={(goOn) => onAt(goOn && at < photos.length - 1 ? at + 1 : null)}
        />
      )}
    </Dialog>
  );
}

function Describe({
  photo,
  linkId,
  isLast,
  onBack,
  onSaved,
}: {
  photo: EditorPhoto;
  linkId: string | null;
  isLast: boolean;
  onBack: (() => void) | null;
  onSaved: (goOn: boolean) => void;
}) {
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: describePhotoSchema,
    defaultValues: {
      photoId: photo.id,
      caption: photo.caption ?? "",
      alt: photo.alt ?? "",
      credit: photo.credit ?? "",
      consent: photo.consent,
      seen: photo.consent,
      consentNote: photo.consentNote ?? "",
      focalX: photo.focalX,
      focalY: photo.focalY,
    },
    action: (input) =>
      linkId === null ? describePhotoAction(input) : describePhotoByLinkAction({ ...input, linkId }),
    sentences: photoSayings,
    onDone: () => {
      say({ text: "Đã lưu thông tin ảnh." });
      onSaved(true);
    },
  });
  const { setFocus } = form;
  useEffect(() => {
    // Not on a phone, whose keyboard would cover the photo.
    if (matchMedia("(pointer: fine)").matches) setFocus("caption");
  }, [setFocus]);
  const [focalX, focalY, consent] = useWatch({
    control: form.control,
    name: ["focalX", "focalY", "consent"],
  });
  return (
    <FormProvider {...form}>
      <form
        onSubmit={submit}
        noValidate
        className="flex flex-col gap-3"
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || pending) return;
          event.preventDefault();
          void submit();
        }}
      >
        <ErrorSummary form={form} />
        <FocalPicker
          photo={photo}
          linkId={linkId}
          focus={{ x: focalX, y: focalY }}
          onChange={({ x, y }) => {
            form.setValue("focalX", x, { shouldDirty: true });
            form.setValue("focalY", y, { shouldDirty: true });
          }}
        />
        <LineField name="caption" label="Chú thích" optional hint="Hiện dưới ảnh." />
        <LineField
          name="alt"
          label="Mô tả thay thế"
          hint="Mô tả nội dung ảnh cho người dùng trình đọc màn hình. Bắt buộc trước khi duyệt bài."
        />
        <LineField name="credit" label="Người chụp" optional />
        <SelectField
          label="Đồng ý của người trong ảnh"
          options={optionsOf(consents, consentNames)}
          hint={
            consent === "refused"
              ? "Ảnh này, ở mọi tin bài, album và kho ảnh của cơ quan, sẽ không hiện ở trang công khai; bài và album có ảnh này không đăng được."
              : "Chụp toàn cảnh hội nghị thì không cần hỏi."
          }
          {...form.register("consent")}
        />
        {consent !== "not_needed" && (
          <LineField
            name="consentNote"
            label="Ghi chú về sự đồng ý"
            optional
            hint="Ai đồng ý hoặc từ chối, khi nào."
          />
        )}
        <DialogActions>
          {onBack && (
            <Button variant="quiet" onClick={onBack} className="sm:mr-auto">
              <ChevronLeft aria-hidden className="size-5" />
              Ảnh trước
            </Button>
          )}
          <Button type="submit" variant="primary" pending={pending} title="Ctrl+Enter">
            {isLast ? "Lưu" : "Lưu và sang ảnh sau"}
            {!isLast && <ChevronRight aria-hidden className="size-5" />}
          </Button>
        </DialogActions>
      </form>
    </FormProvider>
  );
}
