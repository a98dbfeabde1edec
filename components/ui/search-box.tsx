import { Search } from "lucide-react";
import Form from "next/form";
import { Button } from "./button";
import { Input } from "./input";
import { keptParams, type Params } from "./href";

/** A search by address (`q`): works without JavaScript, keeps the other parameters, goes back to page 1. */
export function SearchBox({
  path,
  params,
  label,
  name = "q",
  placeholder,
}: {
  path: string;
  params: Params;
  label: string;
  name?: string;
  placeholder?: string;
}) {
  const value = params[name];
  return (
    <Form action={path} role="search" aria-label={label} className="no-print flex w-full max-w-xl gap-2">
      <KeptParams params={params} set={[name]} />
      <Input
        // The field follows the address when "Xóa lọc" or the back button changes it.
        key={String(value ?? "")}
        type="search"
        name={name}
        aria-label={label}
        placeholder={placeholder ?? label}
        defaultValue={typeof value === "string" ? value : ""}
        maxLength={200}
      />
      <Button type="submit" className="shrink-0">
        <Search aria-hidden className="size-5" />
        <span className="max-sm:sr-only">Tìm</span>
      </Button>
    </Form>
  );
}

export function KeptParams({ params, set }: { params: Params; set: readonly string[] }) {
  return keptParams(params, set).map(([name, value]) => (
    <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
  ));
}
