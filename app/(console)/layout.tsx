import "../all-styles";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { ConsoleFrame } from "@/components/console/console-frame";
import type { SectionKey } from "@/components/console/sections";
import { readTextSize, readTheme, textSizeCookie, themeCookie } from "@/components/ui/display-mark";
import { signOutAction } from "@/lib/auth/actions";
import { currentActor, type UserActor } from "@/lib/auth/actor";
import { homeOf, mayAnywhere, reach } from "@/lib/auth/rules";
import { emblemHref } from "@/lib/settings/emblem/rules";
import { hasDemonstrationData, readSettings } from "@/lib/settings/queries";

export const metadata: Metadata = { robots: { index: false } };

/** What the navigation offers. Showing a word gives no right: every query and command asks again. */
function sectionsOf({ grants }: UserActor): SectionKey[] {
  const shown = {
    conferences: mayAnywhere(grants, "conferences:read"),
    calendar: mayAnywhere(grants, "conferences:read"),
    // The whole boards stand with their conferences; these are of single points and what lies beneath them.
    boards: reach(grants, "board:read").pointIds.length > 0,
    organizations: mayAnywhere(grants, "register:read"),
    people: mayAnywhere(grants, "register:read"),
    articles: mayAnywhere(grants, "articles:write") || reach(grants, "articles:write").pointIds.length > 0,
    integrations: mayAnywhere(grants, "integrations:manage"),
    audit: mayAnywhere(grants, "audit:read"),
    admin: mayAnywhere(grants, "users:manage"),
  } satisfies Record<SectionKey, boolean>;
  return (Object.keys(shown) as SectionKey[]).filter((key) => shown[key]);
}

async function signOut() {
  "use server";
  await signOutAction({});
  redirect("/sign-in");
}

// Reading cookies also makes every page below rendered per request, without which its scripts carry no nonce.
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  const [actor, settings, demonstration] = await Promise.all([
    currentActor(),
    readSettings(),
    hasDemonstrationData(),
  ]);
  return (
    <ConsoleFrame
      user={actor && { name: actor.name, home: homeOf(actor.grants), sections: sectionsOf(actor), signOut }}
      officeName={settings.officeName || null}
      emblem={emblemHref(settings.emblemFileId)}
      demonstration={demonstration}
      theme={readTheme(jar.get(themeCookie)?.value)}
      textSize={readTextSize(jar.get(textSizeCookie)?.value)}
    >
      {children}
    </ConsoleFrame>
  );
}
