import { createHash } from "node:crypto";
import { linkToken } from "@/lib/auth/tokens";
import { linkCookie } from "@/lib/auth/cookies";

/**
 * The points of a filled conference. Ids are derived and not listed: two and a half million of them would have to be
 * carried between the bench's processes. They lie scattered in the indexes, as random ones do.
 */
export interface Shape {
  conferenceId: string;
  points: number;
  delegates: number;
  /** How many of the points keep a list; the others report by number. */
  rosters: number;
}

/** A phone at a point, let in by its link as after opening it: the cookie is what the browser then sends. */
export interface Phone {
  pointId: string;
  linkId: string;
  cookie: string;
}

/** As `derivedId` in SQL (fill.ts). */
function derivedId(...parts: (string | number)[]): string {
  const hex = createHash("md5").update(parts.join(":")).digest("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The point of a number from 1 on. */
export const pointIdOf = ({ conferenceId }: Shape, point: number) => derivedId(conferenceId, "point", point);

/** Dealt out evenly; who is first gets what does not divide. */
const rosterSize = ({ delegates, rosters }: Shape, point: number) =>
  point > rosters ? 0 : Math.floor(delegates / rosters) + (point <= delegates % rosters ? 1 : 0);

export const delegateIdsOf = (shape: Shape, point: number): string[] =>
  Array.from({ length: rosterSize(shape, point) }, (_, at) =>
    derivedId(shape.conferenceId, "delegate", point, at + 1),
  );

export const phoneRoles = ["secretary", "room"] as const;

export function phoneAt(shape: Shape, point: number, role: (typeof phoneRoles)[number]): Phone {
  const linkId = derivedId(shape.conferenceId, role, point);
  return {
    pointId: pointIdOf(shape, point),
    linkId,
    cookie: `${linkCookie(linkId)}=${linkToken(linkId, 1)}`,
  };
}
