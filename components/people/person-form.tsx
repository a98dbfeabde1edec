"use client";

import { useRouter } from "next/navigation";
import type { UseFormReturn } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { InputField } from "@/components/ui/input";
import { LegacyOffer } from "@/components/ui/legacy-offer";
import { Section } from "@/components/ui/section";
import { SelectField } from "@/components/ui/select";
import { useStatus } from "@/components/ui/status";
import { createPersonAction, editPersonAction } from "@/lib/organizations/people/actions";
import {
  createPersonSchema,
  editPersonSchema,
  formOfAddressNames,
  formsOfAddress,
  personSayings,
  type CreatePersonForm,
  type EditPersonForm,
} from "@/lib/organizations/people/rules";
import { convertLegacy, detectLegacy } from "@/lib/text/legacy";
import { PostFields } from "./post-fields";
import { RankFields } from "./rank-fields";

export type OrganizationLabels = Readonly<Record<string, string>>;

function PersonFields({
  form,
  labels,
}: {
  form: UseFormReturn<CreatePersonForm>;
  labels: OrganizationLabels;
}) {
  const { errors } = form.formState;
  return (
    <>
      <Section title="Họ tên và liên hệ">
        <div className="grid gap-4 md:grid-cols-2">
          <InputField
            label="Họ và tên"
            {...form.register("fullName")}
            error={errors.fullName?.message}
            below={
              <LegacyOffer
                value={form.watch("fullName")}
                detect={detectLegacy}
                convert={convertLegacy}
                onConvert={(text) =>
                  form.setValue("fullName", text, { shouldDirty: true, shouldValidate: true })
                }
              />
            }
          />
          <SelectField
            label="Cách xưng hô"
            options={formsOfAddress.map((value) => ({ value, label: formOfAddressNames[value] }))}
            {...form.register("formOfAddress")}
            error={errors.formOfAddress?.message}
          />
          <InputField
            label="Học hàm, học vị"
            hint="In trước tên, ví dụ: PGS.TS"
            optional
            {...form.register("academicTitle")}
            error={errors.academicTitle?.message}
          />
          <InputField
            label="Điện thoại"
            hint="Chỉ quản trị, cán bộ tổ chức và văn thư xem được."
            type="tel"
            optional
            {...form.register("phone")}
            error={errors.phone?.message}
          />
        </div>
      </Section>
      <PostFields form={form} labels={labels} />
      <RankFields form={form} />
    </>
  );
}

export function NewPersonForm() {
  const router = useRouter();
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: createPersonSchema,
    defaultValues: {
      fullName: "",
      formOfAddress: "comrade",
      academicTitle: "",
      phone: "",
      posts: [],
      ranks: [],
    },
    action: createPersonAction,
    sentences: personSayings,
    onDone: ({ id }) => {
      say({ text: "Đã thêm cán bộ." });
      router.push(`/people/${id}`);
    },
  });
  return (
    <form onSubmit={submit} noValidate className="flex max-w-4xl flex-col gap-4">
      <ErrorSummary form={form} />
      <PersonFields form={form} labels={{}} />
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          Thêm cán bộ
        </Button>
      </div>
    </form>
  );
}

export function EditPersonForm({ values, labels }: { values: EditPersonForm; labels: OrganizationLabels }) {
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: editPersonSchema,
    defaultValues: values,
    action: editPersonAction,
    sentences: personSayings,
    onDone: () => say({ text: "Đã lưu. Các hội nghị đã ghi người này không thay đổi." }),
  });
  return (
    <form onSubmit={submit} noValidate className="flex max-w-4xl flex-col gap-4">
      <ErrorSummary form={form} />
      {/* Editing has all the fields of creating. */}
      <PersonFields form={form as unknown as UseFormReturn<CreatePersonForm>} labels={labels} />
      <Section title="Tình trạng">
        <CheckboxField
          label="Không còn công tác"
          hint="Không hiện ra khi chọn người cho hội nghị mới; những gì đã ghi vẫn còn."
          {...form.register("retired")}
        />
      </Section>
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          Lưu
        </Button>
      </div>
    </form>
  );
}
