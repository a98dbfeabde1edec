"use client";

import { useState } from "react";
import { OrganizationField } from "@/components/organizations/organization-field";
import { Button } from "@/components/ui/button";
import { ComboboxField, type Choice } from "@/components/ui/combobox";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { Section } from "@/components/ui/section";
import { optionsOf, SelectField } from "@/components/ui/select";
import { useStatus } from "@/components/ui/status";
import { roleNames, roles, type Role } from "@/lib/auth/rules";
import { grantRoleAction, revokeRoleAction, searchPointsForGrantAction } from "@/lib/auth/users/actions";
import { grantRoleSchema, isPointRole, userSayings } from "@/lib/auth/users/rules";

type Grant = { id: string; role: Role; place: string | null };

export function UserRoles({ userId, grants }: { userId: string; grants: readonly Grant[] }) {
  const say = useStatus();
  return (
    <Section title="Vai trò" note="Đổi vai trò thì người dùng bị đăng xuất và phải đăng nhập lại.">
      {grants.length === 0 ? (
        <p className="text-ink-soft">Chưa có vai trò: tài khoản chưa xem được gì.</p>
      ) : (
        <ul className="divide-line flex flex-col divide-y">
          {grants.map((grant) => (
            <li key={grant.id} className="flex flex-wrap items-center justify-between gap-2 py-2">
              <span className="min-w-0">
                <span className="font-semibold">{roleNames[grant.role]}</span>
                <span className="text-ink-soft block text-sm">{grant.place ?? "Toàn hệ thống"}</span>
              </span>
              <ConfirmDialog
                trigger={<Button size="small">Thu hồi</Button>}
                title={`Thu hồi vai trò ${roleNames[grant.role]}?`}
                consequence={`Người dùng mất quyền tại ${grant.place ?? "toàn hệ thống"} và bị đăng xuất ngay.`}
                confirmLabel="Thu hồi"
                onConfirm={async () => {
                  const answer = await revokeRoleAction({ userId, grantId: grant.id });
                  if (!answer.ok) return userSayings[answer.reason];
                  say({ text: "Đã thu hồi vai trò." });
                  return null;
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {/* A role given is a new, empty form. */}
      <GrantForm key={grants.map((grant) => grant.id).join()} userId={userId} />
    </Section>
  );
}

async function searchPoints(query: string) {
  const answer = await searchPointsForGrantAction({ query });
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value.map(({ id, name, conferenceName }) => ({ id, label: name, note: conferenceName }));
}

function GrantForm({ userId }: { userId: string }) {
  const say = useStatus();
  const [place, setPlace] = useState<"organization" | "point">("organization");
  const [point, setPoint] = useState<Choice | null>(null);
  const { form, submit, pending } = useActionForm({
    schema: grantRoleSchema,
    defaultValues: { userId, role: "organiser", organizationId: "", pointId: "" },
    action: grantRoleAction,
    sentences: userSayings,
    onDone: () => say({ text: "Đã giao vai trò." }),
  });
  const { errors } = form.formState;
  const role = form.watch("role");
  const atPoint = isPointRole(role) && place === "point";
  const forgetPlaces = () => {
    form.setValue("organizationId", "");
    form.setValue("pointId", "");
    setPoint(null);
  };
  return (
    <form onSubmit={submit} noValidate className="border-line mt-3 flex flex-col gap-3 border-t pt-3">
      <ErrorSummary form={form} />
      <SelectField
        label="Giao thêm vai trò"
        options={optionsOf(roles, roleNames)}
        {...form.register("role", { onChange: forgetPlaces })}
        error={errors.role?.message}
      />
      {isPointRole(role) && (
        <SelectField
          label="Phạm vi"
          value={place}
          options={[
            { value: "organization", label: "Một cơ quan" },
            { value: "point", label: "Chỉ một điểm cầu" },
          ]}
          onChange={(event) => {
            setPlace(event.target.value === "point" ? "point" : "organization");
            forgetPlaces();
          }}
        />
      )}
      {role !== "administrator" && !atPoint && (
        <OrganizationField
          key={`${role}-${place}`}
          label="Tại cơ quan"
          initial={null}
          onChange={(id) => form.setValue("organizationId", id, { shouldValidate: true })}
          error={errors.organizationId?.message}
        />
      )}
      {atPoint && (
        <ComboboxField
          label="Tại điểm cầu"
          value={point}
          search={searchPoints}
          onChange={(next) => {
            setPoint(next);
            form.setValue("pointId", next?.id ?? "", { shouldValidate: true });
          }}
          error={errors.pointId?.message ?? errors.organizationId?.message}
        />
      )}
      <div>
        <Button type="submit" pending={pending}>
          Giao vai trò
        </Button>
      </div>
    </form>
  );
}
