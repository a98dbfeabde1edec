"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { SelectField } from "@/components/ui/select";
import type { IntegrationReach } from "@/lib/auth/keys/queries";
import { formatDate } from "@/lib/time";

type Reach = { organizationId: string; conferenceId: string };

/** Whose conferences, and whether all of them or one. */
export function ReachFields({ offices, conferences }: IntegrationReach) {
  const form = useFormContext<Reach>();
  const chosen = useWatch({ control: form.control, name: "organizationId" });
  const { errors } = form.formState;
  const own = conferences.filter(({ ownerId }) => ownerId === chosen);
  return (
    <>
      {offices.length > 1 && (
        <SelectField
          label="Cơ quan"
          options={offices.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.register("organizationId", { onChange: () => form.setValue("conferenceId", "") })}
          error={errors.organizationId?.message}
        />
      )}
      <SelectField
        label="Phạm vi"
        hint="Chỉ một hội nghị thì an toàn hơn. Dự thảo không bao giờ nằm trong phạm vi."
        blank="Mọi hội nghị của cơ quan"
        options={own.map(({ id, name, heldOn }) => ({ value: id, label: `${formatDate(heldOn)} – ${name}` }))}
        {...form.register("conferenceId")}
        error={errors.conferenceId?.message}
      />
    </>
  );
}
