import type { ReactNode } from "react";
import { Emblem } from "./emblem";

/** Around the few pages before one is in: sign-in, a first password, a one-time link. One card, nothing else. */
export function EntranceFrame({
  title,
  officeName,
  emblem,
  children,
}: {
  title: ReactNode;
  officeName?: string | null | undefined;
  /** The emblem's address; null: the product's mark. */
  emblem: string | null;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-dvh flex-col">
      <div className="border-gold bg-brand h-2 border-b-3" />
      <main className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center gap-4 px-4 py-10">
        <div className="flex items-center gap-3">
          <div className="bg-brand flex size-12 shrink-0 items-center justify-center rounded-lg">
            <Emblem href={emblem} className="size-9 object-contain" />
          </div>
          <p className="min-w-0 leading-tight">
            <span className="block text-xl font-bold">Điểm Cầu</span>
            {officeName && <span className="text-ink-soft block">{officeName}</span>}
          </p>
        </div>
        <div className="border-line bg-surface flex flex-col gap-4 rounded-md border p-5">
          <h1 className="text-xl">{title}</h1>
          {children}
        </div>
      </main>
    </div>
  );
}
