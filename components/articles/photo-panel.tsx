"use client";

import { ArrowDown, ArrowUp, ImagePlus, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { InputField } from "@/components/ui/input";
import { LegacyOffer } from "@/components/ui/legacy-offer";
import { Notice } from "@/components/ui/notice";
import { useStatus } from "@/components/ui/status";
import { useAct } from "@/components/ui/use-act";
import {
  describePhotoAction,
  movePhotoAction,
  removePhotoAction,
  restorePhotoAction,
} from "@/lib/articles/photos/actions";
import { describePhotoSchema, photoHref, photoMaxBytes, photoSayings } from "@/lib/articles/photos/rules";
import { convertLegacy, detectLegacy } from "@/lib/text/legacy";

export type EditorPhoto = {
  id: string;
  width: number;
  height: number;
  caption: string | null;
  alt: string | null;
  credit: string | null;
};

/** The article's photos: upload, words for each, order. What was typed about one photo is saved by its own button. */
export function PhotoPanel({
  articleId,
  photos,
  editable,
}: {
  articleId: string;
  photos: readonly EditorPhoto[];
  editable: boolean;
}) {
  return (
    <div className="flex flex-col gap-4">
      {editable && <Upload articleId={articleId} />}
      {photos.length === 0 && (
        <p className="text-ink-soft text-sm">Chưa có ảnh. Bài không có ảnh vẫn đăng được.</p>
      )}
      <ol className="flex flex-col gap-5">
        {photos.map((photo, at) => (
          <li key={photo.id}>
            <PhotoCard photo={photo} number={at + 1} last={at === photos.length - 1} editable={editable} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Upload({ articleId }: { articleId: string }) {
  const router = useRouter();
  const say = useStatus();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [problems, setProblems] = useState<string[]>([]);

  async function send(file: File): Promise<string | null> {
    if (file.size > photoMaxBytes) return photoSayings.too_large;
    const response = await fetch(`/api/articles/${articleId}/photos`, {
      method: "POST",
      headers: { "x-file-name": encodeURIComponent(file.name.slice(0, 200)) },
      body: file,
    });
    if (response.ok) return null;
    const answer = (await response.json().catch(() => null)) as { message?: string } | null;
    return answer?.message ?? "Máy chủ không nhận được ảnh. Hãy thử lại.";
  }
  async function sendAll(files: readonly File[]) {
    const found: string[] = [];
    for (const [at, file] of files.entries()) {
      setBusy(`Đang tải ảnh ${at + 1}/${files.length}…`);
      const problem = await send(file).catch(() => "Chưa tải được. Hãy kiểm tra kết nối rồi thử lại.");
      if (problem) found.push(`${file.name}: ${problem}`);
    }
    setBusy(null);
    setProblems(found);
    if (found.length < files.length) say({ text: "Đã thêm ảnh. Hãy nhập mô tả cho ảnh." });
    router.refresh();
  }
  return (
    <div className="flex flex-col gap-2">
      <input
        ref={input}
        type="file"
        // Without HEIC in the list an iPhone turns its pictures into JPEG by itself.
        accept="image/jpeg,image/png,image/webp,image/avif"
        multiple
        className="sr-only"
        aria-label="Chọn ảnh"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = "";
          if (files.length > 0) void sendAll(files);
        }}
      />
      <Button
        pending={busy !== null}
        {...(busy && { pendingLabel: busy })}
        onClick={() => input.current?.click()}
      >
        <ImagePlus aria-hidden className="size-5" />
        Thêm ảnh
      </Button>
      <p className="text-ink-soft text-sm">JPEG, PNG, WebP, AVIF; mỗi ảnh tối đa 20 MB.</p>
      {problems.length > 0 && (
        <Notice tone="error" live title="Có ảnh chưa tải được">
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </Notice>
      )}
    </div>
  );
}

function PhotoCard({
  photo,
  number,
  last,
  editable,
}: {
  photo: EditorPhoto;
  number: number;
  last: boolean;
  editable: boolean;
}) {
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: describePhotoSchema,
    defaultValues: {
      photoId: photo.id,
      caption: photo.caption ?? "",
      alt: photo.alt ?? "",
      credit: photo.credit ?? "",
    },
    action: describePhotoAction,
    sentences: photoSayings,
    onDone: () => say({ text: `Đã lưu ảnh ${number}.` }),
  });
  const errors = form.formState.errors;
  const offer = (name: "caption" | "alt" | "credit") => (
    <LegacyOffer
      value={form.watch(name)}
      detect={detectLegacy}
      convert={convertLegacy}
      onConvert={(text) => form.setValue(name, text, { shouldDirty: true, shouldValidate: true })}
    />
  );
  const { act: press } = useAct((text) => say({ text }));
  const act = (
    run: () => Promise<{ ok: true } | { ok: false; reason: keyof typeof photoSayings }>,
    done: () => void,
  ) =>
    press(async () => {
      const result = await run();
      if (!result.ok) return photoSayings[result.reason];
      done();
      return null;
    });
  const restore = () =>
    act(
      () => restorePhotoAction({ photoId: photo.id }),
      () => say({ text: `Đã đưa lại ảnh ${number}.` }),
    );
  const remove = () =>
    act(
      () => removePhotoAction({ photoId: photo.id }),
      () => say({ text: `Đã bỏ ảnh ${number}.`, undo: restore }),
    );
  const move = (direction: "up" | "down") =>
    act(
      () => movePhotoAction({ photoId: photo.id, direction }),
      () => say({ text: "Đã đổi thứ tự ảnh." }),
    );
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-2">
      <img
        src={photoHref(photo.id, "480.jpg")}
        alt={photo.alt ?? `Ảnh ${number}`}
        width={photo.width}
        height={photo.height}
        className="border-line max-h-64 w-full rounded border object-contain"
      />
      <ErrorSummary form={form} />
      <InputField
        label="Chú thích"
        disabled={!editable}
        error={errors.caption?.message}
        below={offer("caption")}
        {...form.register("caption")}
      />
      <InputField
        label="Mô tả thay thế"
        hint="Mô tả nội dung ảnh cho người dùng trình đọc màn hình. Bắt buộc trước khi duyệt."
        disabled={!editable}
        error={errors.alt?.message}
        below={offer("alt")}
        {...form.register("alt")}
      />
      <InputField
        label="Người chụp"
        optional
        disabled={!editable}
        error={errors.credit?.message}
        below={offer("credit")}
        {...form.register("credit")}
      />
      {editable && (
        <div className="flex flex-wrap gap-2">
          <Button type="submit" size="small" pending={pending}>
            Lưu ảnh {number}
          </Button>
          <Button
            size="small"
            variant="quiet"
            disabled={number === 1}
            onClick={() => move("up")}
            aria-label={`Đưa ảnh ${number} lên trước`}
          >
            <ArrowUp aria-hidden className="size-4" />
          </Button>
          <Button
            size="small"
            variant="quiet"
            disabled={last}
            onClick={() => move("down")}
            aria-label={`Đưa ảnh ${number} xuống sau`}
          >
            <ArrowDown aria-hidden className="size-4" />
          </Button>
          <Button size="small" variant="danger" onClick={remove}>
            <Trash2 aria-hidden className="size-4" />
            Gỡ ảnh
          </Button>
        </div>
      )}
    </form>
  );
}
