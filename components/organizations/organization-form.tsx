"use client";

import { useRouter } from "next/navigation";
import type { DefaultValues, FieldValues, UseFormReturn } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import type { Choice } from "@/components/ui/combobox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { DateField, InputField } from "@/components/ui/input";
import { LegacyOffer } from "@/components/ui/legacy-offer";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { SelectField } from "@/components/ui/select";
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
import { convertLegacy, detectLegacy } from "@/lib/text/legacy";
import { OrganizationField } from "./organization-field";

type Body = Omit<CreateOrganizationForm, "validFrom">;

/** The fields that creating and editing share; the two forms differ in their day alone. */
function BodyFields<Form extends Body & FieldValues>({
  form: given,
  parent,
}: {
  form: UseFormReturn<Form>;
  parent: Choice | null;
}) {
  // Both forms hold these fields; React Hook Form's paths of an open type cannot say so.
  const form = given as unknown as UseFormReturn<Body>;
  const { errors } = form.formState;
  const offer = (field: "name" | "shortName" | "address") => (
    <LegacyOffer
      value={form.watch(field)}
      detect={detectLegacy}
      convert={convertLegacy}
      onConvert={(text) => form.setValue(field, text, { shouldDirty: true, shouldValidate: true })}
    />
  );
  return (
    <>
      <Section title="Tên gọi">
        <div className="grid gap-4 md:grid-cols-2">
          <InputField
            label="Tên đầy đủ"
            {...form.register("name")}
            error={errors.name?.message}
            below={offer("name")}
            fieldClassName="md:col-span-2"
          />
          <InputField
            label="Tên viết tắt"
            hint="Ví dụ: Ban Dân vận, UBND xã Phú Trung"
            optional
            {...form.register("shortName")}
            error={errors.shortName?.message}
            below={offer("shortName")}
          />
          <InputField
            label="Ký hiệu văn bản"
            hint="Ví dụ: BDVTU"
            optional
            {...form.register("symbol")}
            error={errors.symbol?.message}
          />
        </div>
      </Section>
      <Section title="Vị trí trong hệ thống">
        <div className="grid gap-4 md:grid-cols-2">
          <SelectField
            label="Loại"
            options={organizationKinds.map((value) => ({ value, label: organizationKindNames[value] }))}
            {...form.register("kind")}
            error={errors.kind?.message}
          />
          <SelectField
            label="Cấp"
            options={tiers.map((value) => ({ value, label: tierNames[value] }))}
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
          <InputField
            label="Địa chỉ"
            optional
            {...form.register("address")}
            error={errors.address?.message}
            below={offer("address")}
          />
          <InputField
            label="Địa danh trên văn bản"
            placeholder="Bình Phước"
            optional
            {...form.register("placeName")}
            error={errors.placeName?.message}
          />
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
    <form onSubmit={submit} noValidate className="flex max-w-4xl flex-col gap-4">
      <ErrorSummary form={form} />
      <BodyFields form={form} parent={null} />
      <Section title="Thời gian">
        <DateField
          label="Có tên gọi này từ ngày"
          hint="Để trống nếu không rõ."
          optional
          {...form.register("validFrom")}
          error={form.formState.errors.validFrom?.message}
        />
      </Section>
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          Thêm cơ quan
        </Button>
      </div>
    </form>
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
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <ErrorSummary form={form} />
      <BodyFields form={form} parent={parent} />
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
      <div>
        <Button type="submit" variant="primary" pending={pending}>
          Lưu
        </Button>
      </div>
    </form>
  );
}
