import Form from "next/form";
import { Button } from "@/components/ui/button";
import { SelectField, type SelectOption } from "@/components/ui/select";

/** Which two versions are compared; kept in the address. */
export const CompareChoice = ({
  path,
  versions,
  from,
  to,
}: {
  path: string;
  versions: readonly SelectOption[];
  from: string | null;
  to: string;
}) => (
  <Form
    action={path}
    // The fields follow the address when the back button changes it.
    key={`${from ?? ""} ${to}`}
    className="no-print flex flex-wrap items-end gap-3"
  >
    <SelectField
      name="from"
      label="Bản trước"
      options={versions}
      defaultValue={from ?? ""}
      fieldClassName="w-full sm:w-64"
    />
    <SelectField
      name="to"
      label="Bản sau"
      options={[...versions, { value: "now", label: "Hiện nay" }]}
      defaultValue={to}
      fieldClassName="w-full sm:w-64"
    />
    <Button type="submit">So sánh</Button>
  </Form>
);
