"use client";

import { useRouter } from "next/navigation";
import { FormProvider } from "react-hook-form";
import { LineField, TextField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { FormFields } from "@/components/ui/form-fields";
import { SelectField, type SelectOption } from "@/components/ui/select";
import { useStatus } from "@/components/ui/status";
import { useSendingId } from "@/components/ui/use-sending-id";
import { createAlbumAction, saveAlbumAction } from "@/lib/articles/albums/actions";
import { albumSayings, createAlbumSchema, saveAlbumSchema } from "@/lib/articles/albums/rules";

/** Begins an album, of a conference or of none. */
export function NewAlbumForm({
  conferences,
  conferenceId,
}: {
  conferences: readonly SelectOption[];
  conferenceId: string | null;
}) {
  const router = useRouter();
  const sending = useSendingId();
  const { form, submit, pending } = useActionForm({
    schema: createAlbumSchema,
    defaultValues: { title: "", about: "", conferenceId },
    action: (input) => createAlbumAction({ ...input, albumId: sending.idOf(input) }),
    sentences: albumSayings,
    onDone: ({ albumId }) => {
      sending.done();
      router.push(`/articles/albums/${albumId}`);
    },
  });
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex max-w-2xl flex-col gap-4">
        <FormFields>
          <ErrorSummary form={form} />
          <LineField name="title" label="Tên album" />
          <TextField name="about" label="Giới thiệu" optional rows={3} />
          <SelectField
            label="Hội nghị"
            optional
            hint="Album của một hội nghị chọn ảnh từ kho ảnh của hội nghị đó."
            blank="Không thuộc hội nghị nào"
            options={conferences}
            {...form.register("conferenceId", { setValueAs: (value: string | null) => value || null })}
          />
          <Button type="submit" variant="primary" pending={pending} className="self-start">
            Tạo album
          </Button>
        </FormFields>
      </form>
    </FormProvider>
  );
}

/** Its name and introduction; the version is the one that was seen. */
export function AlbumForm({
  album,
}: {
  album: { id: string; version: number; title: string; about: string | null };
}) {
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: saveAlbumSchema,
    defaultValues: {
      albumId: album.id,
      version: album.version,
      title: album.title,
      about: album.about ?? "",
    },
    action: (input) => saveAlbumAction({ ...input, version: album.version }),
    sentences: albumSayings,
    onDone: () => say({ text: "Đã lưu album." }),
  });
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex max-w-2xl flex-col gap-3">
        <FormFields>
          <ErrorSummary form={form} />
          <LineField name="title" label="Tên album" />
          <TextField name="about" label="Giới thiệu" optional rows={3} />
          <Button type="submit" pending={pending} className="self-start">
            Lưu
          </Button>
        </FormFields>
      </form>
    </FormProvider>
  );
}
