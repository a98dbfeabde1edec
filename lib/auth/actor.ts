import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { linkCookie, sessionCookie } from "./cookies";
import type { KeyScope } from "./keys/rules";
import { findKeyActor, findLinkActor, findUserActor } from "./queries";
import { mayAnywhere, type Grant, type LinkRole, type Permission } from "./rules";

export { isLinkCookie, linkCookie, sessionCookie } from "./cookies";

/** The path asked for, written by proxy.ts: the way back after signing in. */
export const pathHeader = "x-asked-path";

declare const proven: unique symbol;

export type UserActor = {
  kind: "user";
  id: string;
  name: string;
  sessionId: string;
  mustChangePassword: boolean;
  grants: readonly Grant[];
  readonly [proven]: true;
};

export type LinkActor = {
  kind: "link";
  linkId: string;
  name: string;
  role: LinkRole;
  conferenceId: string;
  /** Null for a hall screen, which belongs to the whole conference. */
  pointId: string | null;
  assignmentId: string | null;
  readonly [proven]: true;
};

/** Another program that holds a key (lib/auth/keys). It reads what its scopes say and its marks are hints. */
export type KeyActor = {
  kind: "key";
  keyId: string;
  name: string;
  organizationId: string;
  /** Null: all conferences of the office. */
  conferenceId: string | null;
  scopes: readonly KeyScope[];
  readonly [proven]: true;
};

/** Who acts. Made from a cookie or a key here and in asking.ts, in prisma/factories.ts for tests, and nowhere else. */
export type Actor = UserActor | LinkActor | KeyActor;

export const currentActor = cache(async (): Promise<UserActor | null> => {
  const token = (await cookies()).get(sessionCookie)?.value;
  return token ? ((await findUserActor(token, new Date())) as UserActor | null) : null;
});

/** The signed-in user who may act: whoever still has a first password must change it before anything else. */
export async function actingUser(): Promise<UserActor | null> {
  const actor = await currentActor();
  return actor?.mustChangePassword ? null : actor;
}

/** The signed-in user, or off to the sign-in page. A first password must be changed before anything else. */
export async function requireActor(): Promise<UserActor> {
  const actor = await currentActor();
  if (!actor) redirect(`/sign-in?next=${encodeURIComponent((await headers()).get(pathHeader) ?? "")}`);
  if (actor.mustChangePassword) redirect("/account/password");
  return actor;
}

/** The actor whose grants carry the permission somewhere; null tells the page to answer 404. */
export async function requireMayAnywhere(permission: Permission): Promise<UserActor | null> {
  const actor = await requireActor();
  return mayAnywhere(actor.grants, permission) ? actor : null;
}

/** Who holds this link: the cookie set when the link was opened is proven against the row each time. */
export const currentLinkActor = cache(async (linkId: string): Promise<LinkActor | null> => {
  const token = (await cookies()).get(linkCookie(linkId))?.value;
  return token ? ((await findLinkActor(token, new Date())) as LinkActor | null) : null;
});

/**
 * The program whose key stands in the Authorization header, proven against the row each time. Nothing else is looked at:
 * a cookie gives no right here, so no foreign page can borrow one, and a key in an address would end up in logs.
 */
export async function keyActorOf(request: Request, now: Date): Promise<KeyActor | null> {
  const [, token] = /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  return token ? ((await findKeyActor(token, now)) as KeyActor | null) : null;
}

/** The token of a link that is held here, for what must open it elsewhere: an installed app, another browser. */
export async function currentLinkToken(linkId: string): Promise<string | null> {
  const actor = await currentLinkActor(linkId);
  return actor && ((await cookies()).get(linkCookie(linkId))?.value ?? null);
}
