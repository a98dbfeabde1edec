import { Button } from "@/components/ui/button";
import { InputField } from "@/components/ui/input";

/** Chooses two versions by number; a plain form, so that it works before anything is loaded. */
export function ComparePicker({
  path,
  newest,
  from,
  to,
}: {
  path: string;
  newest: number;
  from: number | null;
  to: number | null;
}) {
  const number = { type: "number", min: 1, max: newest, required: true, fieldClassName: "w-28" } as const;
  return (
    <form action={path} className="no-print flex flex-wrap items-end gap-3">
      <InputField
        key={`from ${from}`}
        {...number}
        label="So sánh bản"
        name="from"
        defaultValue={from ?? Math.max(1, newest - 1)}
      />
      <InputField key={`to ${to}`} {...number} label="với bản" name="to" defaultValue={to ?? newest} />
      <Button type="submit">So sánh</Button>
    </form>
  );
}
