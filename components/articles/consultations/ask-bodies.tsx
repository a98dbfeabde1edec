"use client";

import { X } from "lucide-react";
import { useFieldArray } from "react-hook-form";
import { TextField } from "@/components/text/line-field";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ComboboxField } from "@/components/ui/combobox";
import { useActionForm } from "@/components/ui/form";
import { useStatus } from "@/components/ui/status";
import { askBodiesAction } from "@/lib/articles/consultations/actions";
import { askBodiesSchema, askSayings } from "@/lib/articles/consultations/rules";
import { searchOrganizationsAction } from "@/lib/organizations/actions";
import { tierNames } from "@/lib/organizations/rules";
import { DueFields } from "../due-fields";

async function search(query: string) {
  const answer = await searchOrganizationsAction({ query });
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value.map(({ id, name, tier }) => ({ id, label: name, note: tierNames[tier] }));
}

/** Whom to ask, what, and until when: each body gets a link of its own. */
export function AskBodies({ articleId, dueOn }: { articleId: string; dueOn: string }) {
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: askBodiesSchema,
    defaultValues: { articleId, bodies: [], question: "", dueOn, dueTime: "17:00" },
    action: askBodiesAction,
    sentences: askSayings,
    onDone: ({ asked }, done) => {
      say({
        text:
          asked === 0
            ? "Các cơ quan, đơn vị này đang được xin ý kiến; liên kết đã có giữ nguyên."
            : `Đã tạo ${asked} liên kết. Sao chép và gửi từng liên kết ở danh sách bên dưới.`,
      });
      done.setValue("bodies", []);
    },
  });
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "bodies" });
  const { errors } = form.formState;
  const fault = errors.bodies?.message ?? errors.bodies?.root?.message;
  return (
    <ActionForm {...{ form, submit, pending }} label="Tạo liên kết xin ý kiến">
      <ComboboxField
        label="Cơ quan, đơn vị được xin ý kiến"
        hint="Chọn trong danh mục hoặc nhập tên; chọn được nhiều cơ quan, đơn vị."
        placeholder="Nhập tên cơ quan, đơn vị…"
        freeText
        value={null}
        onChange={(choice) => {
          if (!choice || form.getValues("bodies").some((body) => body.name === choice.label)) return;
          append({ organizationId: choice.id, name: choice.label }, { shouldFocus: false });
        }}
        search={search}
        error={fault}
        fieldClassName="w-full sm:w-96"
      />
      {fields.length > 0 && (
        <ul className="flex flex-wrap gap-2" aria-label="Đã chọn">
          {fields.map((field, at) => (
            <li key={field.id} className="border-line-strong flex items-center gap-1 rounded-md border pl-3">
              <span className="py-1">{field.name}</span>
              <Button size="small" variant="quiet" aria-label={`Bỏ ${field.name}`} onClick={() => remove(at)}>
                <X aria-hidden className="size-4" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <TextField
        name="question"
        label="Nội dung xin ý kiến"
        hint="Cần xem kỹ phần nào: số liệu, tên và chức vụ, nội dung chỉ đạo…"
        optional
        rows={3}
      />
      <div className="flex flex-wrap gap-4">
        <DueFields label="Hạn góp ý, ngày" />
      </div>
    </ActionForm>
  );
}
