import type { ReactNode } from "react";
import { BrandMark } from "./brand-mark";

/** A page that says one thing went wrong and what to do next. */
export function Trouble({
  title,
  children,
  actions,
}: {
  title: string;
  children: ReactNode;
  actions: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-3 px-4 py-12">
      <div className="bg-brand mb-2 flex size-12 items-center justify-center rounded-lg">
        <BrandMark className="size-9" />
      </div>
      <h1 className="text-2xl">{title}</h1>
      {children}
      <div className="mt-2 flex flex-wrap gap-2">{actions}</div>
    </div>
  );
}
