"use client";

import { useRouter } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { useActionForm } from "@/components/ui/form";
import { useStatus } from "@/components/ui/status";
import { editConferenceAction } from "@/lib/conferences/actions";
import { conferenceSayings } from "@/lib/conferences/rules";
import { editConferenceSchema, type EditConferenceForm } from "@/lib/conferences/schema";
import { ConferenceFields } from "./conference-fields";

/** The same screen for a conference that exists; it saves the version that it was filled from, or says who was faster. */
export function EditConference({ values }: { values: EditConferenceForm }) {
  const router = useRouter();
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: editConferenceSchema,
    defaultValues: values,
    action: editConferenceAction,
    sentences: conferenceSayings,
    onDone: () => {
      say({ text: "Đã lưu hội nghị." });
      router.push(`/conferences/${values.conferenceId}`);
    },
  });
  return (
    <ActionForm
      {...{ form, submit, pending }}
      label="Lưu"
      cancelHref={`/conferences/${values.conferenceId}`}
      className="max-w-5xl"
    >
      <ConferenceFields />
    </ActionForm>
  );
}
