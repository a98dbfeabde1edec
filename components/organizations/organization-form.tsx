"use client";

import { useRouter } from "next/navigation";
import { useFormContext, type DefaultValues } from "react-hook-form";
import { LineField } from "@/components/text/line-field";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox";
import type { Choice } from "@/components/ui/combobox";
import { useActionForm } from "@/components/ui/form";
import { DateField } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { optionsOf, SelectField } from "@/components/ui/select";
import { useStatus } from "@/components/ui/status";
import { createOrganizationAction, editOrganizationAction } from "@/lib/organizations/actions";
import {
  createOrganizationSchema,
  editOrganizationSchema,
  organizationKindNames,
  organizationKinds,
  organizationSayings,
  tierNames,
  tiers,
  type CreateOrganizationForm,
  type EditOrganizationForm,
} from "@/lib/organizations/rules";
import { OrganizationField } from "./organization-field";

type Body = Omit<CreateOrganizationForm, "validFrom">;

/** The fields that creating and editing share; the two forms differ in their day alone. */
function BodyFields({ parent }: { parent: Choice | null }) {
  const form = useFormContext<Body>();
  const { errors } = form.formState;
  return (
    <>
      <Section title="Tên gọi">
        <div className="grid gap-4 md:grid-cols-2">
          <LineField name="name" label="Tên đầy đủ" fieldClassName="md:col-span-2" />
          <LineField
            name="shortName"
            label="Tên viết tắt"
            hint="Ví dụ: Ban Dân vận, UBND xã Phú Trung"
            optional
          />
          <LineField name="symbol" label="Ký hiệu văn bản" hint="Ví dụ: BDVTU" optional />
        </div>
      </Section>
      <Section title="Vị trí trong hệ thống">
        <div className="grid gap-4 md:grid-cols-2">
          <SelectField
            label="Loại"
            options={optionsOf(organizationKinds, organizationKindNames)}
            {...form.register("kind")}
            error={errors.kind?.message}
          />
          <SelectField
            label="Cấp"
            options={optionsOf(tiers, tierNames)}
            {...form.register("tier")}
            error={errors.tier?.message}
          />
          <OrganizationField
            label="Cơ quan cấp trên"
            optional
            initial={parent}
            onChange={(id) => form.setValue("parentId", id, { shouldDirty: true, shouldValidate: true })}
            error={errors.parentId?.message}
            fieldClassName="md:col-span-2"
          />
          <CheckboxField
            label="Tổ chức đảng trực thuộc Tỉnh ủy"
            hint="Được chọn cùng lúc khi thêm “Tất cả tổ chức đảng trực thuộc” vào hội nghị."
            {...form.register("subordinate")}
          />
        </div>
      </Section>
      <Section title="Trụ sở">
        <div className="grid gap-4 md:grid-cols-2">
          <LineField name="address" label="Địa chỉ" optional />
          <LineField name="placeName" label="Địa danh trên văn bản" placeholder="Bình Phước" optional />
        </div>
      </Section>
    </>
  );
}

export function NewOrganizationForm() {
  const router = useRouter();
  const say = useStatus();
  const defaultValues: DefaultValues<CreateOrganizationForm> = {
    name: "",
    shortName: "",
    symbol: "",
    kind: "party_committee",
    tier: "province",
    subordinate: false,
    address: "",
    placeName: "",
    parentId: "",
    validFrom: "",
  };
  const { form, submit, pending } = useActionForm({
    schema: createOrganizationSchema,
    defaultValues,
    action: createOrganizationAction,
    sentences: organizationSayings,
    onDone: ({ id }) => {
      say({ text: "Đã thêm cơ quan, đơn vị." });
      router.push(`/organizations/${id}`);
    },
  });
  return (
    <ActionForm {...{ form, submit, pending }} label="Thêm cơ quan" className="max-w-4xl">
      <BodyFields parent={null} />
      <Section title="Thời gian">
        <DateField
          label="Có tên gọi này từ ngày"
          hint="Để trống nếu không rõ."
          optional
          {...form.register("validFrom")}
          error={form.formState.errors.validFrom?.message}
        />
      </Section>
    </ActionForm>
  );
}

export function EditOrganizationForm({
  values,
  parent,
}: {
  values: EditOrganizationForm;
  parent: Choice | null;
}) {
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: editOrganizationSchema,
    defaultValues: values,
    action: editOrganizationAction,
    sentences: organizationSayings,
    onDone: () => say({ text: "Đã lưu cơ quan, đơn vị." }),
  });
  const changedOn = form.watch("changedOn");
  return (
    <ActionForm {...{ form, submit, pending }} label="Lưu">
      <BodyFields parent={parent} />
      <Section title="Sửa lỗi nhập hay thay đổi thật?">
        <div className="flex flex-col gap-3">
          <DateField
            label="Thay đổi từ ngày"
            hint="Để trống nếu chỉ sửa lỗi nhập. Ghi ngày nếu cơ quan thật sự đổi tên, chuyển trụ sở hoặc đổi cấp trên."
            optional
            {...form.register("changedOn")}
            error={form.formState.errors.changedOn?.message}
          />
          <Notice tone="info">
            {changedOn
              ? "Tên, trụ sở và cấp trên cũ được giữ đến ngày này; hội nghị và văn bản trước ngày đó vẫn in tên cũ."
              : "Nội dung đang có được sửa tại chỗ, kể cả ở những hội nghị đã qua."}
          </Notice>
        </div>
      </Section>
    </ActionForm>
  );
}
