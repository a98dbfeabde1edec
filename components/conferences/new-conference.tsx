"use client";

import { useRouter } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { useActionForm } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select";
import { useStatus } from "@/components/ui/status";
import { createConferenceAction } from "@/lib/conferences/actions";
import { conferenceSayings } from "@/lib/conferences/rules";
import { createConferenceSchema } from "@/lib/conferences/schema";
import { ConferenceFields } from "./conference-fields";
import { SecretQuestion } from "./secret-question";

export type Owner = { id: string; name: string };

type NewConferenceProps = {
  owners: readonly Owner[];
  /** What the installation's settings say for new conferences. */
  substituteCounts: boolean;
};

/** The question of secrets, then the one screen in which a conference is made. */
export const NewConference = (props: NewConferenceProps) => (
  <SecretQuestion>
    <NewConferenceForm {...props} />
  </SecretQuestion>
);

function NewConferenceForm({ owners, substituteCounts }: NewConferenceProps) {
  const router = useRouter();
  const say = useStatus();
  // Of several none is taken for granted: it decides who sees the conference.
  const first = owners.length === 1 ? owners[0] : undefined;
  const { form, submit, pending } = useActionForm({
    schema: createConferenceSchema,
    defaultValues: {
      noSecrets: true,
      ownerId: first?.id ?? "",
      name: "",
      otherName: "",
      otherSubject: "",
      kind: "annual_review",
      format: "online",
      scope: "",
      hosts: first ? [{ organizationId: first.id, name: first.name }] : [],
      heldOn: "",
      heldUntil: "",
      startTime: "",
      endTime: "",
      videoSystem: "none",
      videoUrl: "",
      videoDial: "",
      videoCode: "",
      videoNote: "",
      chairRule: "",
      substituteCounts,
    },
    action: createConferenceAction,
    sentences: conferenceSayings,
    onDone: ({ conferenceId }) => {
      say({ text: "Đã tạo hội nghị ở trạng thái dự thảo. Tiếp theo: thêm điểm cầu." });
      router.push(`/conferences/${conferenceId}`);
    },
  });
  return (
    <ActionForm
      {...{ form, submit, pending }}
      label="Tạo hội nghị"
      cancelHref="/conferences"
      className="max-w-5xl"
    >
      <ConferenceFields
        owner={
          owners.length > 1 && (
            <SelectField
              label="Cơ quan lưu hồ sơ"
              blank="Chọn cơ quan"
              hint="Cán bộ của cơ quan này nhìn thấy và sửa được hội nghị."
              options={owners.map(({ id, name }) => ({ value: id, label: name }))}
              error={form.formState.errors.ownerId?.message}
              {...form.register("ownerId", {
                // The office that keeps the conference mostly holds it; hosts named by hand stay.
                onChange: () => {
                  const hosts = form.getValues("hosts");
                  const own = hosts.every((host) => owners.some(({ id }) => id === host.organizationId));
                  if (hosts.length > 1 || !own) return;
                  const owner = owners.find(({ id }) => id === form.getValues("ownerId"));
                  form.setValue("hosts", owner ? [{ organizationId: owner.id, name: owner.name }] : []);
                },
              })}
            />
          )
        }
      />
    </ActionForm>
  );
}
