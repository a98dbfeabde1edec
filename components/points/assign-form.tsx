"use client";

import { useState } from "react";
import { FormProvider, useFormContext, useWatch } from "react-hook-form";
import { LineField, TextField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { ComboboxField, type Choice } from "@/components/ui/combobox";
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm, type Answer } from "@/components/ui/form";
import { FormFields } from "@/components/ui/form-fields";
import { InputField } from "@/components/ui/input";
import { RadioGroupField } from "@/components/ui/radio-group";
import { optionsOf, SelectField } from "@/components/ui/select";
import { useStatus } from "@/components/ui/status";
import { searchPeopleAction } from "@/lib/organizations/people/actions";
import { formOfAddressNames, formsOfAddress } from "@/lib/organizations/people/rules";
import { assignAction, replaceAssignmentAction } from "@/lib/points/assignments/actions";
import {
  assignFormSchema,
  assignmentRefusals,
  assignmentRoleNames,
  type AssignFormValues,
  type AssignmentRole,
  type WhoForm,
} from "@/lib/points/assignments/rules";

type Reason = keyof typeof assignmentRefusals;
type Target =
  | { kind: "assign"; conferenceId: string; pointId: string | null; roles: readonly AssignmentRole[] }
  | { kind: "replace"; assignmentId: string; role: AssignmentRole };

const blanks = {
  person: { kind: "person", personId: "" },
  typed: { kind: "typed", formOfAddress: "comrade", rank: "", academicTitle: "", fullName: "", posts: "" },
  office: { kind: "office", title: "" },
  group: { kind: "group", groupName: "", groupSize: null },
} satisfies Record<WhoForm["kind"], WhoForm>;

const kindLabels = {
  person: "Chọn trong danh mục cán bộ",
  typed: "Nhập họ tên",
  office: "Chỉ biết chức vụ",
  group: "Một nhóm",
} satisfies Record<WhoForm["kind"], string>;

const presides = (role: AssignmentRole) => role === "chair" || role === "co_chair";

async function findPeople(query: string) {
  const answer = await searchPeopleAction({ query });
  return answer.ok
    ? answer.value.map(({ id, printed, fullName }) => ({ id, label: fullName, note: printed }))
    : [];
}

function WhoFields({
  person,
  setPerson,
}: {
  person: Choice | null;
  setPerson: (choice: Choice | null) => void;
}) {
  const kind = useWatch<AssignFormValues, "who.kind">({ name: "who.kind" });
  switch (kind) {
    case "person":
      return <PersonField person={person} setPerson={setPerson} />;
    case "typed":
      return (
        <div className="grid items-end gap-3 sm:grid-cols-2">
          <LineField name="who.fullName" label="Họ và tên" />
          <AddressField />
          <LineField name="who.rank" label="Cấp bậc hàm" placeholder="Đại tá" optional />
          <LineField name="who.academicTitle" label="Học hàm, học vị" placeholder="PGS.TS" optional />
          <div className="sm:col-span-2">
            <TextField name="who.posts" label="Chức vụ" hint="Mỗi chức vụ một dòng." optional rows={2} />
          </div>
        </div>
      );
    case "office":
      return <LineField name="who.title" label="Chức vụ" placeholder="Bí thư Đảng ủy xã Thanh Sơn" />;
    case "group":
      return (
        <div className="grid items-end gap-3 sm:grid-cols-2">
          <LineField name="who.groupName" label="Tên nhóm" placeholder="Lãnh đạo các phòng, ban" />
          <GroupSize />
        </div>
      );
  }
}

function PersonField({
  person,
  setPerson,
}: {
  person: Choice | null;
  setPerson: (choice: Choice | null) => void;
}) {
  const { setValue, getFieldState, formState } = useFormContext<AssignFormValues>();
  return (
    <ComboboxField
      label="Cán bộ"
      hint="Chức vụ được ghi theo ngày hội nghị."
      value={person}
      search={findPeople}
      error={getFieldState("who.personId", formState).error?.message}
      onChange={(choice) => {
        setPerson(choice);
        setValue("who.personId", choice?.id ?? "", { shouldValidate: formState.isSubmitted });
      }}
    />
  );
}

function AddressField() {
  const { register } = useFormContext<AssignFormValues>();
  return (
    <SelectField
      label="Xưng hô"
      options={optionsOf(formsOfAddress, formOfAddressNames)}
      {...register("who.formOfAddress")}
    />
  );
}

function GroupSize() {
  const { register, getFieldState, formState } = useFormContext<AssignFormValues>();
  return (
    <InputField
      label="Số người"
      optional
      type="number"
      inputMode="numeric"
      min={1}
      error={getFieldState("who.groupSize", formState).error?.message}
      {...register("who.groupSize", {
        setValueAs: (typed: string | number | null) =>
          typed === null || typed === "" ? null : Number(typed),
      })}
    />
  );
}

function Fields({ target, onDone }: { target: Target; onDone: () => void }) {
  const say = useStatus();
  const [person, setPerson] = useState<Choice | null>(null);
  const first = target.kind === "assign" ? (target.roles[0] ?? "chair") : target.role;
  const { form, submit, pending } = useActionForm({
    schema: assignFormSchema,
    defaultValues: { role: first, who: blanks.person, onBehalfOf: "", phone: "" },
    action: ({ role, ...about }): Promise<Answer<unknown, Reason>> =>
      target.kind === "assign"
        ? assignAction({ ...about, role, conferenceId: target.conferenceId, pointId: target.pointId })
        : replaceAssignmentAction({ ...about, assignmentId: target.assignmentId }),
    sentences: assignmentRefusals,
    onDone: () => {
      say({
        text: target.kind === "assign" ? "Đã phân công." : "Đã thay người. Liên kết cũ không còn dùng được.",
      });
      onDone();
    },
  });
  const role = form.watch("role");
  const kinds = (["person", "typed", "office", "group"] as const).filter(
    (kind) => kind !== "group" || !presides(role),
  );
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <FormFields>
          <ErrorSummary form={form} />
          {target.kind === "assign" && (
            <SelectField
              label="Vai trò"
              options={optionsOf(target.roles, assignmentRoleNames)}
              {...form.register("role", {
                onChange: () => {
                  if (presides(form.getValues("role")) && form.getValues("who.kind") === "group")
                    form.setValue("who", blanks.person);
                },
              })}
            />
          )}
          <RadioGroupField
            label="Người được phân công"
            inline
            options={optionsOf(kinds, kindLabels)}
            {...form.register("who.kind", {
              onChange: () => {
                setPerson(null);
                form.clearErrors();
                // Each kind has fields of its own; those of the one before are let go.
                form.setValue("who", blanks[form.getValues("who.kind")]);
              },
            })}
          />
          <WhoFields person={person} setPerson={setPerson} />
          <div className="grid items-end gap-3 sm:grid-cols-2">
            {presides(role) && (
              <LineField name="onBehalfOf" label="Thừa ủy quyền" hint="Chủ trì thay cho ai." optional />
            )}
            <LineField name="phone" label="Điện thoại" optional />
          </div>
          <DialogActions>
            <DialogClose>
              <Button>Hủy bỏ</Button>
            </DialogClose>
            <Button type="submit" variant="primary" pending={pending} pendingLabel="Đang lưu…">
              {target.kind === "assign" ? "Phân công" : "Thay người"}
            </Button>
          </DialogActions>
        </FormFields>
      </form>
    </FormProvider>
  );
}

/** Assigns somebody, or puts another in their place, in a dialog that keeps what was typed until it is saved. */
export function AssignDialog({ target, label, title }: { target: Target; label: string; title: string }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={title}
      trigger={
        <Button size="small" aria-label={title}>
          {label}
        </Button>
      }
    >
      <Fields target={target} onDone={() => setOpen(false)} />
    </Dialog>
  );
}
