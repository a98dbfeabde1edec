"use client";

import { Plus, Trash2 } from "lucide-react";
import { useController, useFieldArray, useWatch } from "react-hook-form";
import { useField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { ComboboxField } from "@/components/ui/combobox";
import { FieldError, Fieldset } from "@/components/ui/field";
import { searchBodies } from "./pickers";

type Hosts = { hosts: { organizationId: string | null; name: string }[] };

function HostField({ at, onRemove }: { at: number; onRemove: () => void }) {
  const { form, error } = useField<Hosts>(`hosts.${at}.name`);
  const host = useWatch({ control: form.control, name: `hosts.${at}` }) as Hosts["hosts"][number] | undefined;
  const {
    field: { ref, onBlur },
  } = useController({ control: form.control, name: `hosts.${at}.name` });
  return (
    <li className="flex items-start gap-2">
      <ComboboxField
        fieldClassName="flex-1"
        label={`Cơ quan chủ trì ${at + 1}`}
        labelHidden
        freeText
        placeholder="Nhập tên cơ quan để tìm, hoặc ghi tên ngoài danh mục"
        value={host?.name ? { id: host.organizationId, label: host.name } : null}
        onChange={(choice) =>
          form.setValue(
            `hosts.${at}`,
            { organizationId: choice?.id ?? null, name: choice?.label ?? "" },
            { shouldDirty: true, shouldValidate: form.formState.isSubmitted },
          )
        }
        search={searchBodies}
        error={error}
        name={`hosts.${at}.name`}
        onBlur={onBlur}
        ref={ref}
      />
      <Button
        variant="quiet"
        onClick={onRemove}
        className="px-2!"
        aria-label={`Bỏ cơ quan chủ trì ${at + 1}`}
      >
        <Trash2 aria-hidden className="size-5" />
      </Button>
    </li>
  );
}

/** One body, several, another's, or none: a row each, found in the register or written as it stands. */
export function HostsField() {
  const { form, error } = useField<Hosts>("hosts");
  const { fields, append, remove } = useFieldArray<Hosts, "hosts">({ control: form.control, name: "hosts" });
  return (
    <Fieldset
      legend="Cơ quan chủ trì, tổ chức"
      hint="Một hoặc nhiều cơ quan. Hội nghị của Trung ương, của bộ hoặc của tỉnh mà đơn vị mình chỉ là một điểm cầu: ghi cơ quan đó. Hai bên ngang nhau, không rõ bên nào chủ trì: để trống."
    >
      <ul className="mt-2 flex flex-col gap-2">
        {fields.map((field, at) => (
          <HostField key={field.id} at={at} onRemove={() => remove(at)} />
        ))}
      </ul>
      {error && <FieldError>{error}</FieldError>}
      <Button
        size="small"
        className="mt-2"
        onClick={() => append({ organizationId: null, name: "" }, { shouldFocus: true })}
      >
        <Plus aria-hidden className="size-4" />
        {fields.length === 0 ? "Thêm cơ quan chủ trì" : "Thêm cơ quan đồng tổ chức"}
      </Button>
    </Fieldset>
  );
}
