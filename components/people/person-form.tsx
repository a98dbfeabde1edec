"use client";

import { useRouter } from "next/navigation";
import { useFormContext } from "react-hook-form";
import { LineField } from "@/components/text/line-field";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox";
import { useActionForm } from "@/components/ui/form";
import { InputField } from "@/components/ui/input";
import { Section } from "@/components/ui/section";
import { optionsOf, SelectField } from "@/components/ui/select";
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
import { PostFields } from "./post-fields";
import { RankFields } from "./rank-fields";

export type OrganizationLabels = Readonly<Record<string, string>>;

/** The fields that creating and editing share. */
function PersonFields({ labels }: { labels: OrganizationLabels }) {
  const form = useFormContext<CreatePersonForm>();
  const { errors } = form.formState;
  return (
    <>
      <Section title="Họ tên và liên hệ">
        <div className="grid gap-4 md:grid-cols-2">
          <LineField name="fullName" label="Họ và tên" />
          <SelectField
            label="Cách xưng hô"
            options={optionsOf(formsOfAddress, formOfAddressNames)}
            {...form.register("formOfAddress")}
            error={errors.formOfAddress?.message}
          />
          <LineField
            name="academicTitle"
            label="Học hàm, học vị"
            hint="In trước tên, ví dụ: PGS.TS"
            optional
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
    <ActionForm {...{ form, submit, pending }} label="Thêm cán bộ" className="max-w-4xl">
      <PersonFields labels={{}} />
    </ActionForm>
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
    <ActionForm {...{ form, submit, pending }} label="Lưu" className="max-w-4xl">
      <PersonFields labels={labels} />
      <Section title="Tình trạng">
        <CheckboxField
          label="Không còn công tác"
          hint="Không hiện ra khi chọn người cho hội nghị mới; những gì đã ghi vẫn còn."
          {...form.register("retired")}
        />
      </Section>
    </ActionForm>
  );
}
