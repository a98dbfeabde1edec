"use client";

import { useRouter } from "next/navigation";
import { LineField, TextField } from "@/components/text/line-field";
import { ActionForm } from "@/components/ui/action-form";
import { useActionForm } from "@/components/ui/form";
import { DateField } from "@/components/ui/input";
import { Section } from "@/components/ui/section";
import { useStatus } from "@/components/ui/status";
import { saveDocumentAction } from "@/lib/documents/actions";
import { documentSayings, saveDocumentSchema, type SaveDocumentForm } from "@/lib/documents/rules";

/** A paper that prints the conference's totals: what it is, and what it prints. */
export function DocumentForm({ values }: { values: SaveDocumentForm }) {
  const router = useRouter();
  const say = useStatus();
  const list = `/conferences/${values.conferenceId}/figures/documents`;
  const { form, submit, pending } = useActionForm({
    schema: saveDocumentSchema,
    defaultValues: values,
    action: saveDocumentAction,
    sentences: documentSayings,
    onDone: () => {
      say({ text: values.version === 0 ? "Đã thêm văn bản." : "Đã lưu văn bản." });
      router.push(list);
    },
  });
  return (
    <ActionForm
      {...{ form, submit, pending }}
      label={values.version === 0 ? "Thêm văn bản" : "Lưu"}
      pendingLabel="Đang lưu…"
      cancelHref={list}
      className="max-w-4xl"
    >
      <Section title="Văn bản">
        <div className="flex flex-col gap-3">
          <div className="grid gap-3 sm:grid-cols-2">
            <LineField
              name="type"
              label="Loại văn bản"
              hint="Ví dụ: Báo cáo, Thông báo kết luận, Công văn, Tin nhanh."
            />
            <LineField
              name="number"
              label="Số và ký hiệu"
              hint="Ví dụ: 12-BC/BDVTU. Không có số thì để trống."
              optional
            />
            <LineField name="issuer" label="Cơ quan ban hành" />
            <DateField
              label="Ngày ban hành"
              watched={form.watch("issuedOn")}
              error={form.formState.errors.issuedOn?.message}
              {...form.register("issuedOn")}
            />
          </div>
          <TextField name="abstract" label="Trích yếu" rows={2} />
        </div>
      </Section>
      <Section
        title="Số văn bản đã ghi"
        note="Ghi nguyên như văn bản in, ví dụ: 1.187 · hơn 1.100 · gần 1.200. Nhập ít nhất một số."
      >
        <div className="grid gap-3 sm:grid-cols-2">
          <LineField
            name="printedPoints"
            label="Số điểm cầu"
            hint="So với tổng số điểm cầu, tính cả điểm cầu chính."
            optional
          />
          <LineField name="printedDelegates" label="Số đại biểu" hint="So với số đại biểu có mặt." optional />
        </div>
      </Section>
    </ActionForm>
  );
}
