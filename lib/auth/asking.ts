import "server-only";
import { z } from "zod";
import type { Actor, LinkActor, UserActor } from "./actor";
import { linkCookie, readCookie, sessionCookie } from "./cookies";
import { findLinkActor, findUserActor } from "./queries";

/**
 * Whoever asks, by the cookies of a request that is not the framework's: the holder of the link that `link` names, or,
 * where none is named, the signed-in user. Null: signed out, or a first password that must be changed before anything
 * else.
 */
export async function actorAsking(cookies: string | null, link: string | null): Promise<Actor | null> {
  const name = link === null ? sessionCookie : linkCookie(link.toLowerCase());
  if (link !== null && !z.guid().safeParse(link).success) return null;
  const token = readCookie(cookies, name);
  if (!token) return null;
  if (link !== null) return (await findLinkActor(token, new Date())) as LinkActor | null;
  const user = (await findUserActor(token, new Date())) as UserActor | null;
  return user && !user.mustChangePassword ? user : null;
}
