import { useFormContext } from "react-hook-form";
import { DateField, InputField } from "@/components/ui/input";

/** A day and an hour by which something is to be done, of the form around them. */
export function DueFields({
  label,
  optional,
}: {
  /** Of the day. */
  label: string;
  optional?: boolean | undefined;
}) {
  const { register, watch, formState } = useFormContext<{ dueOn: string; dueTime: string }>();
  const { dueOn, dueTime } = formState.errors;
  return (
    <>
      <DateField
        label={label}
        optional={optional}
        watched={watch("dueOn")}
        error={dueOn?.message}
        {...register("dueOn")}
      />
      <InputField
        label="Giờ"
        type="time"
        error={dueTime?.message}
        fieldClassName="w-36"
        {...register("dueTime")}
      />
    </>
  );
}
