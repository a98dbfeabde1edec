"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { LineField } from "@/components/text/line-field";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox";
import { ComboboxField, type Choice } from "@/components/ui/combobox";
import { useActionForm, type Answer } from "@/components/ui/form";
import { InputField } from "@/components/ui/input";
import { RadioGroupField } from "@/components/ui/radio-group";
import { Section } from "@/components/ui/section";
import { optionsOf, SelectField } from "@/components/ui/select";
import { useStatus } from "@/components/ui/status";
import { searchOrganizationsAction } from "@/lib/organizations/actions";
import { addPointAction, editPointAction } from "@/lib/points/actions";
import { videoSystems } from "@/lib/points/line/rules";
import { tierNames, type Tier } from "@/lib/organizations/rules";
import {
  countingModeNames,
  countingModes,
  pointFormSchema,
  pointRefusals,
  pointRoleNames,
  pointRoles,
  videoSystemKinds,
  type PointForm as Values,
} from "@/lib/points/rules";
import { PointField } from "./point-field";

type Reason = keyof typeof pointRefusals;

async function findBodies(query: string) {
  const answer = await searchOrganizationsAction({ query });
  return answer.ok
    ? answer.value.map((body) => ({ id: body.id, label: body.name, note: tierNames[body.tier] }))
    : [];
}

/** Only the fields of the chosen system: what is hidden is not sent. */
function JoinFields() {
  const system = useWatch<Values, "joinSystem">({ name: "joinSystem" });
  return (
    <>
      {(system === "meeting_link" || system === null) && (
        <LineField name="joinUrl" label="Đường dẫn họp riêng" placeholder="https://…" optional />
      )}
      {(system === "room_system" || system === null) && (
        <LineField name="joinDial" label="Số quay, địa chỉ MCU riêng" optional />
      )}
      {(system === "meeting_link" || system === "room_system" || system === null) && (
        <LineField name="joinCode" label="Mã phòng, mật khẩu riêng" optional />
      )}
    </>
  );
}

/** Only a number can be given for others too. */
function CoversField() {
  const { register } = useFormContext<Values>();
  const mode = useWatch<Values, "countingMode">({ name: "countingMode" });
  if (mode !== "headcount") return null;
  return (
    <CheckboxField
      label="Số báo gồm cả các điểm cầu cấp dưới"
      hint="Khi điểm cầu này đã báo số, số của các điểm cầu thuộc nó không cộng thêm nữa."
      {...register("coversSubtree")}
    />
  );
}

/** A point, new or to be changed. */
export function PointForm({
  conferenceId,
  point,
  values,
  body,
  offered,
}: {
  conferenceId: string;
  /** Null: a new one. */
  point: { id: string; version: number; parent: { id: string; name: string } | null } | null;
  values: Values;
  body: Choice | null;
  offered: readonly Tier[];
}) {
  const router = useRouter();
  const say = useStatus();
  const [chosen, setChosen] = useState(body);
  const list = `/conferences/${conferenceId}/points`;
  const { form, submit, pending } = useActionForm({
    schema: pointFormSchema,
    defaultValues: values,
    action: (input): Promise<Answer<unknown, Reason>> =>
      point
        ? editPointAction({ ...input, pointId: point.id, version: point.version })
        : addPointAction({ ...input, conferenceId }),
    sentences: pointRefusals,
    onDone: (_, done) => {
      say({ text: `Đã lưu điểm cầu ${done.getValues("name")}.` });
      router.push(list);
    },
  });
  const { errors } = form.formState;
  return (
    <ActionForm
      {...{ form, submit, pending }}
      label={point ? "Lưu điểm cầu" : "Thêm điểm cầu"}
      pendingLabel="Đang lưu…"
      cancelHref={list}
      className="max-w-4xl"
    >
      <Section title="Điểm cầu">
        <div className="grid gap-4 sm:grid-cols-2">
          <ComboboxField
            label="Cơ quan, đơn vị"
            hint="Chọn trong danh mục, hoặc bỏ trống và tự nhập tên."
            optional
            value={chosen}
            search={findBodies}
            onChange={(choice) => {
              setChosen(choice);
              form.setValue("organizationId", choice?.id ?? null);
              if (choice && form.getValues("name") === "")
                form.setValue("name", choice.label, { shouldValidate: true });
            }}
          />
          <LineField name="name" label="Tên điểm cầu" hint="Như in sau chữ “điểm cầu”: Công an tỉnh." />
          <SelectField
            label="Cấp"
            options={optionsOf(offered, tierNames)}
            error={errors.tier?.message}
            {...form.register("tier")}
          />
          <PointField
            label="Thuộc điểm cầu"
            optional
            hint="Để trống nếu không thuộc điểm cầu nào."
            conferenceId={conferenceId}
            except={point?.id ?? null}
            initial={point?.parent ? { id: point.parent.id, label: point.parent.name } : null}
            error={errors.parentId?.message}
            onChange={(id) => form.setValue("parentId", id, { shouldDirty: true })}
          />
          <LineField name="place" label="Địa điểm" hint="Phòng họp, hội trường." optional />
          <LineField name="address" label="Địa chỉ" optional />
        </div>
        <div className="mt-4">
          <RadioGroupField
            label="Vai trò"
            inline
            options={optionsOf(pointRoles, pointRoleNames)}
            {...form.register("role")}
          />
        </div>
      </Section>
      <Section title="Đại biểu" note="Công an, quân đội có thể chỉ báo số lượng, không nhập danh sách.">
        <div className="grid gap-4 sm:grid-cols-2">
          <RadioGroupField
            label="Cách tính đại biểu"
            options={optionsOf(countingModes, countingModeNames)}
            {...form.register("countingMode")}
          />
          <InputField
            label="Số triệu tập"
            hint="Khi không có danh sách."
            optional
            type="number"
            inputMode="numeric"
            min={0}
            error={errors.summoned?.message}
            {...form.register("summoned", {
              setValueAs: (typed: string | number | null) =>
                typed === null || typed === "" ? null : Number(typed),
            })}
          />
          <CoversField />
        </div>
      </Section>
      <Section title="Đường truyền" note="Chỉ người của điểm cầu này và trung tâm thấy mục này.">
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            label="Cách kết nối"
            blank="Như hội nghị"
            options={videoSystemKinds.map((value) => ({ value, label: videoSystems[value].name }))}
            {...form.register("joinSystem", { setValueAs: (system: string | null) => system || null })}
          />
          <LineField name="backupPhone" label="Điện thoại dự phòng" optional />
          <JoinFields />
        </div>
      </Section>
    </ActionForm>
  );
}
