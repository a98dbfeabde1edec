"use client";

import { FormProvider } from "react-hook-form";
import { LineField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { DateField, InputField } from "@/components/ui/input";
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
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <ErrorSummary form={form} />
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
          <DateField
            label="Hạn, ngày"
            optional
            watched={form.watch("dueOn")}
            error={errors.dueOn?.message}
            {...form.register("dueOn")}
          />
          <InputField
            label="Giờ"
            type="time"
            error={errors.dueTime?.message}
            fieldClassName="w-36"
            {...form.register("dueTime")}
          />
        </div>
        <LineField name="note" label="Ghi chú" optional />
        <Button type="submit" variant="primary" pending={pending} className="self-start">
          Giao việc
        </Button>
      </form>
    </FormProvider>
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
  const { errors } = form.formState;
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <ErrorSummary form={form} />
        <div className="flex flex-wrap items-end gap-3">
          <DateField
            label="Hạn của tin bài, ngày"
            hint="Để trống nếu không đặt hạn."
            watched={form.watch("dueOn")}
            error={errors.dueOn?.message}
            {...form.register("dueOn")}
          />
          <InputField
            label="Giờ"
            type="time"
            error={errors.dueTime?.message}
            fieldClassName="w-36"
            {...form.register("dueTime")}
          />
          <Button type="submit" pending={pending}>
            Lưu hạn
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}
