"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ComboboxField, type Choice } from "@/components/ui/combobox";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useStatus } from "@/components/ui/status";
import { mergeAuthorsAction, removeAuthorAction, searchAuthorsAction } from "@/lib/articles/authors/actions";
import { authorSayings, authorsPath } from "@/lib/articles/authors/rules";

type Author = { id: string; name: string; version: number };

/** Makes one of two authors who are one person. */
export function MergeAuthor({ author }: { author: Author }) {
  const router = useRouter();
  const say = useStatus();
  const [into, setInto] = useState<Choice | null>(null);
  const search = async (query: string) => {
    const answer = await searchAuthorsAction({ query });
    if (!answer.ok) throw new Error(answer.reason);
    return answer.value.filter(({ id }) => id !== author.id).map(({ id, name }) => ({ id, label: name }));
  };
  return (
    <div className="flex flex-wrap items-end gap-3">
      <ComboboxField
        label="Gộp vào tác giả"
        placeholder="Nhập tên tác giả…"
        value={into}
        onChange={setInto}
        search={search}
        fieldClassName="w-full sm:w-96"
      />
      {into?.id && (
        <ConfirmDialog
          trigger={<Button variant="danger">Gộp…</Button>}
          title={`Gộp “${author.name}” vào “${into.label}”?`}
          consequence={
            <p>
              Tin bài của “{author.name}” thành của “{into.label}”; bài chưa đăng in theo tên này, bài đã đăng
              giữ chữ đã in. Địa chỉ trang tác giả cũ dẫn sang trang còn lại. Không tách lại được.
            </p>
          }
          confirmLabel="Gộp tác giả"
          onConfirm={async () => {
            const { id: authorId, version } = author;
            const result = await mergeAuthorsAction({ authorId, version, intoId: into.id ?? "" });
            if (!result.ok) return authorSayings[result.reason];
            say({ text: "Đã gộp tác giả." });
            router.push(`${authorsPath}/${result.value.authorId}`);
            return null;
          }}
        />
      )}
    </div>
  );
}

/** Takes out an author who stands in no byline. */
export function RemoveAuthor({ author }: { author: Author }) {
  const router = useRouter();
  const say = useStatus();
  return (
    <ConfirmDialog
      trigger={<Button variant="danger">Xóa tác giả</Button>}
      title={`Xóa tác giả “${author.name}”?`}
      consequence={<p>Chưa tin bài nào ghi tên này. Khi cần, tên lại được thêm khi nhập ở bút danh.</p>}
      confirmLabel="Xóa tác giả"
      onConfirm={async () => {
        const result = await removeAuthorAction({ authorId: author.id });
        if (!result.ok) return authorSayings[result.reason];
        say({ text: "Đã xóa tác giả." });
        router.push(authorsPath);
        return null;
      }}
    />
  );
}
