"use client";

import { useState } from "react";
import { FormProvider } from "react-hook-form";
import { LineField, TextField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { FormFields } from "@/components/ui/form-fields";
import { optionsOf, SelectField } from "@/components/ui/select";
import { formOfAddressNames, formsOfAddress } from "@/lib/organizations/people/rules";
import { declineChairAction } from "@/lib/points/answers/actions";
import { answerRefusals, declineSchema } from "@/lib/points/answers/rules";
import { newId } from "@/components/ui/new-id";

const nobody = { formOfAddress: "comrade", rank: "", fullName: "", posts: "", phone: "" } as const;

/** Why the chair cannot preside, and whom they propose. */
export function DeclineForm({ linkId, onClose }: { linkId: string; onClose: () => void }) {
  const [naming, setNaming] = useState(true);
  const [operationId] = useState(() => newId());
  const { form, submit, pending } = useActionForm({
    schema: declineSchema,
    defaultValues: { linkId, operationId, note: "", substitute: { ...nobody } },
    action: declineChairAction,
    sentences: answerRefusals,
    onDone: onClose,
  });
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="border-line flex flex-col gap-4 border-t pt-3">
        <FormFields>
          <ErrorSummary form={form} />
          <TextField name="note" label="Lý do" hint="Không ghi thông tin về sức khỏe." optional rows={2} />
          <CheckboxField
            label="Đề nghị người chủ trì thay"
            checked={naming}
            onChange={(event) => {
              setNaming(event.target.checked);
              form.setValue("substitute", event.target.checked ? { ...nobody } : null);
            }}
          />
          {naming && (
            <>
              <SelectField
                label="Xưng hô"
                options={optionsOf(formsOfAddress, formOfAddressNames)}
                {...form.register("substitute.formOfAddress")}
              />
              <LineField name="substitute.fullName" label="Họ và tên" />
              <LineField
                name="substitute.rank"
                label="Cấp bậc hàm"
                hint="Nếu có, ví dụ: Thượng tá."
                optional
              />
              <TextField
                name="substitute.posts"
                label="Chức vụ"
                hint="Mỗi chức vụ một dòng."
                optional
                rows={2}
              />
              <LineField name="substitute.phone" label="Điện thoại" optional />
            </>
          )}
          <div className="flex flex-col-reverse gap-2 sm:flex-row">
            <Button variant="quiet" className="min-h-11" onClick={onClose}>
              Hủy bỏ
            </Button>
            <Button
              type="submit"
              variant="primary"
              className="min-h-12"
              pending={pending}
              pendingLabel="Đang gửi…"
            >
              Gửi cơ quan tổ chức
            </Button>
          </div>
        </FormFields>
      </form>
    </FormProvider>
  );
}
