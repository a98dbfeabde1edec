"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useFieldArray, type UseFormReturn } from "react-hook-form";
import { OrganizationField } from "@/components/organizations/organization-field";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { DateField, InputField } from "@/components/ui/input";
import { Section } from "@/components/ui/section";
import { optionsOf, SelectField } from "@/components/ui/select";
import { branches, branchNames, type CreatePersonForm } from "@/lib/organizations/people/rules";
import { suggestProtocolRank } from "@/lib/organizations/posts/rules";

type Props = {
  form: UseFormReturn<CreatePersonForm>;
  /** The names of the bodies that posts already name, by id. */
  labels: Readonly<Record<string, string>>;
};

/** The posts, in the order in which they are printed within their branch. */
export function PostFields({ form, labels }: Props) {
  const posts = useFieldArray({ control: form.control, name: "posts" });
  const add = () =>
    posts.append({
      title: "",
      branch: "party",
      organizationId: "",
      protocolRank: suggestProtocolRank(""),
      validFrom: "",
      validTo: "",
      former: false,
    });
  return (
    <Section
      title="Chức vụ"
      note="Chức vụ Đảng in trước, rồi đến lực lượng, chính quyền, đoàn thể; trong mỗi khối theo thứ tự dưới đây."
    >
      <ol className="flex flex-col gap-3">
        {posts.fields.map((post, at) => (
          <li key={post.id} className="border-line rounded-md border p-3">
            <PostField form={form} labels={labels} at={at} />
            <div className="mt-2 flex flex-wrap gap-2">
              <Button size="small" variant="quiet" onClick={() => posts.move(at, at - 1)} disabled={at === 0}>
                <ArrowUp aria-hidden className="size-4" />
                Lên
              </Button>
              <Button
                size="small"
                variant="quiet"
                onClick={() => posts.move(at, at + 1)}
                disabled={at === posts.fields.length - 1}
              >
                <ArrowDown aria-hidden className="size-4" />
                Xuống
              </Button>
              <Button size="small" variant="quiet" onClick={() => posts.remove(at)}>
                <Trash2 aria-hidden className="size-4" />
                Bỏ chức vụ này
              </Button>
            </div>
          </li>
        ))}
      </ol>
      {posts.fields.length === 0 && <p className="text-ink-soft mb-3">Chưa ghi chức vụ nào.</p>}
      <Button onClick={add} className="mt-3">
        <Plus aria-hidden className="size-5" />
        Thêm chức vụ
      </Button>
    </Section>
  );
}

function PostField({ form, labels, at }: Props & { at: number }) {
  const errors = form.formState.errors.posts?.[at];
  const organizationId = form.getValues(`posts.${at}.organizationId`);
  const title = form.register(`posts.${at}.title`);
  const rankWasTyped = () => form.getFieldState(`posts.${at}.protocolRank`).isTouched;
  return (
    <div className="grid gap-3 md:grid-cols-6">
      <InputField
        label="Chức vụ"
        hint="In đúng như ghi, ví dụ: Phó Giám đốc Công an tỉnh"
        {...title}
        onChange={(event) => {
          // What people typed over the suggestion is theirs.
          if (!rankWasTyped())
            form.setValue(`posts.${at}.protocolRank`, suggestProtocolRank(event.target.value));
          return title.onChange(event);
        }}
        error={errors?.title?.message}
        fieldClassName="md:col-span-4"
      />
      <SelectField
        label="Khối"
        options={optionsOf(branches, branchNames)}
        {...form.register(`posts.${at}.branch`)}
        error={errors?.branch?.message}
        fieldClassName="md:col-span-2 md:self-end"
      />
      <OrganizationField
        label="Tại cơ quan"
        optional
        initial={organizationId ? { id: organizationId, label: labels[organizationId] ?? "" } : null}
        onChange={(id) => form.setValue(`posts.${at}.organizationId`, id, { shouldDirty: true })}
        error={errors?.organizationId?.message}
        fieldClassName="md:col-span-4"
      />
      <InputField
        label="Thứ tự lễ tân"
        type="number"
        min={0}
        max={999}
        {...form.register(`posts.${at}.protocolRank`, { valueAsNumber: true })}
        error={errors?.protocolRank?.message}
        fieldClassName="md:col-span-2"
      />
      <DateField
        label="Từ ngày"
        optional
        {...form.register(`posts.${at}.validFrom`)}
        error={errors?.validFrom?.message}
        fieldClassName="md:col-span-2"
      />
      <DateField
        label="Thôi giữ từ ngày"
        optional
        {...form.register(`posts.${at}.validTo`)}
        error={errors?.validTo?.message}
        fieldClassName="md:col-span-2"
      />
      <div className="md:col-span-2 md:self-end">
        <CheckboxField label="In “nguyên” khi đã thôi" {...form.register(`posts.${at}.former`)} />
      </div>
    </div>
  );
}
