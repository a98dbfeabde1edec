import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/account/sign-in-form";
import { EntranceFrame } from "@/components/console/entrance-frame";
import { currentActor } from "@/lib/auth/actor";
import { homeOf, localPath } from "@/lib/auth/rules";
import { emblemHref } from "@/lib/settings/emblem/rules";
import { readSettings } from "@/lib/settings/queries";

export const metadata: Metadata = { title: "Đăng nhập", robots: { index: false } };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { next } = await searchParams;
  const asked = typeof next === "string" ? next : undefined;
  const actor = await currentActor();
  if (actor) redirect(localPath(asked, homeOf(actor.grants)));
  const { officeName, emblemFileId } = await readSettings();
  return (
    <EntranceFrame title="Đăng nhập" officeName={officeName || null} emblem={emblemHref(emblemFileId)}>
      {/* Without a place to go back to this page itself knows the way, once signed in. */}
      <SignInForm next={localPath(asked, "/sign-in")} />
    </EntranceFrame>
  );
}
