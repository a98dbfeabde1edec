import { ListFilter } from "lucide-react";
import Form from "next/form";
import type { ReactNode } from "react";
import { Button } from "./button";
import { hrefWith, type Params } from "./href";
import { InputField } from "./input";
import { LinkButton } from "./link-button";
import { KeptParams } from "./kept-params";
import { SelectField, type SelectOption } from "./select";

export type Filter =
  | { kind: "select"; name: string; label: string; all: string; options: readonly SelectOption[] }
  | { kind: "date"; name: string; label: string }
  | { kind: "search"; name: string; label: string; placeholder?: string }
  /** A field of its own making, which sends its value under `name`. */
  | { kind: "field"; name: string; field: ReactNode };

/** Search and filters of a list in one form, kept in the address. "Xóa lọc" appears when something is filtered. */
export function FilterBar({
  path,
  params,
  filters,
  actions,
}: {
  path: string;
  params: Params;
  filters: readonly Filter[];
  /** Beside the form: export, print. */
  actions?: ReactNode;
}) {
  const names = filters.map((filter) => filter.name);
  const valueOf = (name: string) => {
    const value = params[name];
    return typeof value === "string" ? value : "";
  };
  const active = names.some((name) => valueOf(name) !== "");
  const cleared = hrefWith(path, params, {
    ...Object.fromEntries(names.map((name) => [name, undefined])),
    page: undefined,
  });
  return (
    <div className="no-print mb-3 flex flex-wrap items-end gap-3 sm:justify-between">
      <Form
        action={path}
        role="search"
        aria-label="Tìm và lọc danh sách"
        // Fields follow the address when "Xóa lọc" or the back button changes it.
        key={names.map(valueOf).join("\n")}
        // On a phone the actions stand in one row with the form's own button.
        className="contents flex-wrap items-end gap-3 sm:flex sm:flex-1"
      >
        <KeptParams params={params} set={names} />
        {filters.map((filter) => (
          <FilterField key={filter.name} filter={filter} value={valueOf(filter.name)} />
        ))}
        <div className="flex gap-2">
          <Button type="submit">
            <ListFilter aria-hidden className="size-5" />
            Lọc
          </Button>
          {active && (
            <LinkButton href={cleared} variant="quiet">
              Xóa lọc
            </LinkButton>
          )}
        </div>
      </Form>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}

function FilterField({ filter, value }: { filter: Filter; value: string }) {
  switch (filter.kind) {
    case "select":
      return (
        <SelectField
          name={filter.name}
          label={filter.label}
          blank={filter.all}
          options={filter.options}
          defaultValue={value}
          fieldClassName="w-full sm:w-auto sm:max-w-72 [&_label]:text-sm"
        />
      );
    case "date":
      return (
        <InputField
          type="date"
          name={filter.name}
          label={filter.label}
          defaultValue={value}
          fieldClassName="max-sm:min-w-36 max-sm:flex-1 [&_label]:text-sm"
        />
      );
    case "field":
      return filter.field;
    case "search":
      return (
        <InputField
          type="search"
          name={filter.name}
          label={filter.label}
          placeholder={filter.placeholder}
          defaultValue={value}
          maxLength={200}
          fieldClassName="w-full sm:w-72 [&_label]:text-sm"
        />
      );
  }
}
