"use client";

import { FormProvider } from "react-hook-form";
import { LineField } from "@/components/text/line-field";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { FormFields } from "@/components/ui/form-fields";
import { optionsOf, SelectField } from "@/components/ui/select";
import { useStatus } from "@/components/ui/status";
import { assignTaskAction, setArticleDueAction } from "@/lib/articles/tasks/actions";
import {
  articleDueSchema,
  assignTaskSchema,
  taskKindNames,
  taskKinds,
  taskSayings,
} from "@/lib/articles/tasks/rules";
import { DueFields } from "../due-fields";

export type Person = { id: string; name: string; mayApprove: boolean };

/** Who is to do what until when. */
export function AssignTaskForm({ articleId, people }: { articleId: string; people: readonly Person[] }) {
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: assignTaskSchema,
    defaultValues: { articleId, userId: "", kind: "write", note: "", dueOn: "", dueTime: "17:00" },
    action: assignTaskAction,
    sentences: taskSayings,
    onDone: (_, done) => {
      say({ text: "Đã giao việc." });
      done.reset();
    },
  });
  const { errors } = form.formState;
  const able = form.watch("kind") === "approve" ? people.filter((person) => person.mayApprove) : people;
  return (
    <ActionForm {...{ form, submit, pending }} label="Giao việc">
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField
          label="Việc"
          options={optionsOf(taskKinds, taskKindNames)}
          error={errors.kind?.message}
          {...form.register("kind")}
        />
        <SelectField
          label="Người nhận việc"
          blank="Chọn người"
          options={able.map(({ id, name }) => ({ value: id, label: name }))}
          error={errors.userId?.message}
          {...form.register("userId")}
        />
      </div>
      <div className="flex flex-wrap gap-3">
        <DueFields label="Hạn, ngày" optional />
      </div>
      <LineField name="note" label="Ghi chú" optional />
    </ActionForm>
  );
}

/** By when the article is to be ready. */
export function ArticleDueForm({
  articleId,
  dueOn,
  dueTime,
}: {
  articleId: string;
  dueOn: string;
  dueTime: string;
}) {
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: articleDueSchema,
    defaultValues: { articleId, dueOn, dueTime },
    action: setArticleDueAction,
    sentences: taskSayings,
    onDone: () => say({ text: "Đã lưu hạn của tin bài." }),
  });
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <FormFields>
          <ErrorSummary form={form} />
          <div className="flex flex-wrap items-start gap-3">
            <DueFields label="Hạn của tin bài, ngày" />
            <Button type="submit" pending={pending} className="mt-7">
              Lưu hạn
            </Button>
          </div>
        </FormFields>
      </form>
    </FormProvider>
  );
}
