"use client";

import { useState } from "react";
import { FormProvider } from "react-hook-form";
import { LineField } from "@/components/text/line-field";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { useActionForm } from "@/components/ui/form";
import { FormFields } from "@/components/ui/form-fields";
import { optionsOf, SelectField } from "@/components/ui/select";
import { useStatus } from "@/components/ui/status";
import { assignByRuleAction } from "@/lib/points/assignments/actions";
import { assignByRuleSchema, assignmentRefusals } from "@/lib/points/assignments/rules";
import { tierNames, tiers } from "@/lib/organizations/rules";

function RuleForm({ conferenceId, onDone }: { conferenceId: string; onDone: () => void }) {
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: assignByRuleSchema,
    defaultValues: { conferenceId, tier: "commune", title: "Bí thư Đảng ủy", withName: true },
    action: assignByRuleAction,
    sentences: assignmentRefusals,
    onDone: ({ made }) => {
      say({ text: `Đã giao chủ trì cho ${made} điểm cầu.` });
      onDone();
    },
  });
  return (
    <FormProvider {...form}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <FormFields>
          <ErrorSummary form={form} />
          <SelectField
            label="Điểm cầu cấp"
            options={optionsOf(tiers, tierNames)}
            {...form.register("tier")}
          />
          <LineField name="title" label="Chức vụ của người chủ trì" />
          <CheckboxField
            label="Ghi thêm tên điểm cầu"
            hint="Bí thư Đảng ủy xã Thanh Sơn"
            {...form.register("withName")}
          />
          <DialogActions>
            <DialogClose>
              <Button>Hủy bỏ</Button>
            </DialogClose>
            <Button type="submit" variant="primary" pending={pending}>
              Giao chủ trì
            </Button>
          </DialogActions>
        </FormFields>
      </form>
    </FormProvider>
  );
}

/** One rule for a tier: every point of it without a chair gets its office as the chair. */
export function ChairRule({ conferenceId }: { conferenceId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title="Giao chủ trì theo chức vụ"
      description="Mọi điểm cầu của cấp này chưa có chủ trì sẽ do người giữ chức vụ này chủ trì."
      trigger={<Button>Giao chủ trì theo cấp</Button>}
    >
      <RuleForm conferenceId={conferenceId} onDone={() => setOpen(false)} />
    </Dialog>
  );
}
