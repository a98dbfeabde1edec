"use client";

import { useRouter } from "next/navigation";
import { FormProvider } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { LinkButton } from "@/components/ui/link-button";
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
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex max-w-5xl flex-col gap-4">
        <ErrorSummary form={form} />
        <ConferenceFields />
        <div className="flex flex-col-reverse gap-2 sm:flex-row">
          <Button type="submit" variant="primary" pending={pending}>
            Lưu
          </Button>
          <LinkButton href={`/conferences/${values.conferenceId}`} variant="quiet">
            Hủy bỏ
          </LinkButton>
        </div>
      </form>
    </FormProvider>
  );
}
