import Link from "next/link";
import type { ReactNode } from "react";
import { DisplayMark, type TextSize, type Theme } from "@/components/ui/display-mark";
import { TextSizeSwitch, ThemeSwitch } from "@/components/ui/display-switch";
import { SkipLink } from "@/components/ui/skip-link";
import { StatusProvider } from "@/components/ui/status";
import { Emblem } from "./emblem";
import { MainNav } from "./main-nav";
import type { SectionKey } from "./sections";
import { UserMenu } from "./user-menu";

export type FrameUser = {
  name: string;
  /** Their first page, behind the brand. */
  home: string;
  /** The parts of the navigation to show. */
  sections: readonly SectionKey[];
  /** A server action, or a client component's function, that ends the session and goes to the sign-in page. */
  signOut: () => void | Promise<void>;
};

/** What stands around every page of the console. It shows or hides words; who may do what is asked beside the row. */
export function ConsoleFrame({
  user,
  officeName,
  emblem,
  demonstration,
  theme,
  textSize,
  children,
}: {
  /** Null on pages that need no sign-in: the bar stays, the navigation goes. */
  user: FrameUser | null;
  officeName?: string | null | undefined;
  /** The emblem's address; null: the product's mark. */
  emblem: string | null;
  /** "DỮ LIỆU MINH HỌA" over everything. */
  demonstration: boolean;
  theme: Theme;
  textSize: TextSize;
  children: ReactNode;
}) {
  const display = (
    <>
      <ThemeSwitch initial={theme} />
      <TextSizeSwitch initial={textSize} />
    </>
  );
  return (
    <StatusProvider>
      <DisplayMark theme={theme} textSize={textSize} />
      <SkipLink />
      <header>
        {demonstration && (
          <p className="border-warn-line bg-warn-soft text-warn-ink border-b px-4 py-1 text-center text-sm font-semibold">
            DỮ LIỆU MINH HỌA – mọi cơ quan, con người và số liệu thêm vào đều là giả định
          </p>
        )}
        <div className="no-print border-gold bg-brand text-on-brand border-b-3">
          <div className="mx-auto flex min-h-14 max-w-[100rem] items-center justify-between gap-3 px-4 py-1.5">
            <Link href={user?.home ?? "/"} className="flex min-w-0 items-center gap-3">
              <Emblem href={emblem} className="size-9 shrink-0 object-contain" />
              <span className="min-w-0 leading-tight">
                <span className="block text-lg font-bold">Điểm Cầu</span>
                {officeName && <span className="block truncate text-sm">{officeName}</span>}
              </span>
            </Link>
            {user && <UserMenu name={user.name} signOut={user.signOut} />}
          </div>
        </div>
      </header>
      {user && (
        <MainNav shown={user.sections}>
          <div className="flex flex-col gap-2">{display}</div>
        </MainNav>
      )}
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto max-w-[100rem] px-4 pt-4 pb-24 outline-none print:p-0"
      >
        {children}
      </main>
      <footer className="no-print border-line text-ink-soft mx-auto flex max-w-[100rem] flex-wrap items-center gap-3 border-t px-4 py-4 text-sm max-md:hidden">
        <span className="mr-auto">Điểm Cầu{officeName ? ` · ${officeName}` : ""}</span>
        {display}
      </footer>
    </StatusProvider>
  );
}
