"use client";

import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox";
import { useActionForm } from "@/components/ui/form";
import { InputField } from "@/components/ui/input";
import { RadioGroupField } from "@/components/ui/radio-group";
import { Section } from "@/components/ui/section";
import { useStatus } from "@/components/ui/status";
import { addBodiesAction } from "@/lib/points/actions";
import { tierNames, type Tier } from "@/lib/organizations/rules";
import { addBodiesSchema, countingModeNames, pointRefusals } from "@/lib/points/rules";
import { matchesQuery } from "@/lib/text/fold";

type Body = { id: string; name: string; tier: Tier };

/** Points made of bodies: all of a group, or those ticked. Bodies that are points already are not shown. */
export function AddBodies({
  conferenceId,
  subordinate,
  communes,
  bodies,
}: {
  conferenceId: string;
  /** How many of each group are not points yet. */
  subordinate: number;
  communes: number;
  bodies: readonly Body[];
}) {
  const router = useRouter();
  const say = useStatus();
  const [query, setQuery] = useState("");
  const list = `/conferences/${conferenceId}/points`;
  const { form, submit, pending } = useActionForm({
    schema: addBodiesSchema,
    defaultValues: {
      conferenceId,
      pick: subordinate > 0 ? "subordinate" : communes > 0 ? "communes" : "ticked",
      organizationIds: [],
      countingMode: "roster",
      forcesByHeadcount: true,
    },
    action: addBodiesAction,
    sentences: pointRefusals,
    onDone: ({ added }) => {
      say({ text: `Đã thêm ${added} điểm cầu.` });
      router.push(list);
    },
  });
  const pick = form.watch("pick");
  const ticked = form.watch("organizationIds") ?? [];
  const shown = useMemo(
    () => bodies.filter((body) => query.trim() === "" || matchesQuery(body.name, query)),
    [bodies, query],
  );
  const toggle = (id: string, on: boolean) =>
    form.setValue("organizationIds", on ? [...ticked, id] : ticked.filter((each) => each !== id), {
      shouldValidate: form.formState.isSubmitted,
    });
  return (
    <ActionForm
      {...{ form, submit, pending }}
      label="Thêm các điểm cầu"
      pendingLabel="Đang thêm…"
      cancelHref={list}
      className="max-w-4xl"
    >
      <Section title="Lấy từ danh mục">
        <RadioGroupField
          label="Thêm điểm cầu cho"
          options={[
            {
              value: "subordinate",
              label: `Tất cả tổ chức đảng trực thuộc (${subordinate})`,
              disabled: subordinate === 0,
            },
            {
              value: "communes",
              label: `Tất cả xã, phường, đặc khu (${communes})`,
              disabled: communes === 0,
            },
            { value: "ticked", label: `Những cơ quan, đơn vị được đánh dấu (${ticked.length})` },
          ]}
          {...form.register("pick")}
        />
        {pick === "ticked" && (
          <div className="mt-3 flex flex-col gap-2">
            <InputField
              label="Tìm cơ quan, đơn vị"
              type="search"
              value={query}
              onChange={(event) => setQuery(event.target.value)}
            />
            {form.formState.errors.organizationIds && (
              <p className="text-bad-ink">{form.formState.errors.organizationIds.message}</p>
            )}
            <ul className="border-line max-h-96 overflow-y-auto rounded-md border px-3 py-1">
              {shown.map((body) => (
                <li key={body.id}>
                  <CheckboxField
                    label={body.name}
                    hint={tierNames[body.tier]}
                    checked={ticked.includes(body.id)}
                    onChange={(event) => toggle(body.id, event.target.checked)}
                  />
                </li>
              ))}
              {shown.length === 0 && <li className="text-ink-soft py-2">Không có cơ quan nào khớp.</li>}
            </ul>
          </div>
        )}
      </Section>
      <Section title="Cách tính đại biểu">
        <RadioGroupField
          label="Cho các điểm cầu này"
          inline
          options={(["roster", "headcount"] as const).map((value) => ({
            value,
            label: countingModeNames[value],
          }))}
          {...form.register("countingMode")}
        />
        <CheckboxField
          label="Công an, quân đội chỉ báo số lượng"
          hint="Danh sách cán bộ, chiến sĩ không nhập vào hệ thống."
          {...form.register("forcesByHeadcount")}
        />
      </Section>
    </ActionForm>
  );
}
