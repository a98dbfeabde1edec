// When a mark that waited on a phone was made. The server takes a steady wrong clock out by itself (received − (sent −
// marked)); what it cannot know is that the clock was changed while the mark waited: a phone that starts with a wrong
// date and is set right by the network, or the reverse. So each mark keeps what was known when it was made.

/** One look at the phone's clocks. `mono` counts since the page was opened, and may stand still while the phone sleeps. */
export type Reading = {
  wall: number;
  mono: number;
  /** The page's opening: monotonic readings of two of them cannot be compared. */
  session: string;
};

/** A reading at which the server told its time. */
export type Contact = Reading & { server: number };

/** What a waiting mark keeps: the clocks, and when the server was last heard of. */
export type Taken = Reading & { contact: Contact | null };

/** `about`: whom or what it marks. */
export type Waiting = Taken & { about: string };

/** Within this two clocks tell the same. The server's header tells whole seconds only. */
const tolerance = 3_000;
/** A phone asleep longer than this did not sleep: its clock was set. */
const longestSleep = 12 * 3_600_000;

type Step = { ms: number; trust: 0 | 1 | 2 };

/** How long it was from one reading to a later one, and how far that can be trusted; null: the clock tells nothing. */
export function elapsed(from: Reading, to: Reading): Step | null {
  const wall = to.wall - from.wall;
  if (from.session !== to.session) return wall < 0 ? null : { ms: wall, trust: 0 };
  const mono = to.mono - from.mono;
  if (Math.abs(wall - mono) <= tolerance) return { ms: wall, trust: 2 };
  // More by the wall: the phone slept, or its clock was set forward. Less: it was set back.
  return { ms: wall > mono && wall - mono <= longestSleep ? wall : mono, trust: 1 };
}

/**
 * When waiting marks were made, by the server's clock. `marks` in the order in which they were made, which the answer
 * keeps: no two about the same are given one moment, since the server orders equal times by id. `now`: the moment of
 * sending; `after`: where the last of those sent before them was placed.
 *
 * Reckoned from the last contact before the mark and back from now; the better vouched of those that fall between the
 * two is taken, and where neither does, the earliest moment possible: an unknown time must not win over what others said.
 */
export function placeMarks(marks: readonly Waiting[], now: Contact, after = -Infinity): number[] {
  const lastAbout = new Map<string, number>();
  let last = after + 1;
  return marks.map((mark) => {
    const earliest = Math.min(mark.contact?.server ?? -Infinity, now.server);
    const back = elapsed(mark, now);
    const on = mark.contact && elapsed(mark.contact, mark);
    const possible = [
      ...(back ? [{ at: now.server - back.ms, trust: back.trust }] : []),
      ...(mark.contact && on ? [{ at: mark.contact.server + on.ms, trust: on.trust }] : []),
    ].filter(({ at }) => at >= earliest - tolerance && at <= now.server + tolerance);
    const [first, second] = possible;
    const best = first && second && second.trust > first.trust ? second : first;
    const unknown = Number.isFinite(earliest) ? earliest : now.server;
    const at = Math.min(Math.max(best?.at ?? unknown, earliest), now.server);
    last = Math.max(at, last, (lastAbout.get(mark.about) ?? -Infinity) + 1);
    lastAbout.set(mark.about, last);
    return last;
  });
}

const firstYear = Date.UTC(2020, 0);
const lastYear = Date.UTC(2099, 0);

/**
 * The times to send: the moment of sending, and each mark's, as one clock would tell them. Only their difference counts;
 * a phone that starts in 1970 must not send what no server reads.
 */
export function timesToSend(places: readonly number[], now: Contact) {
  const shift = Math.min(Math.max(now.server, firstYear), lastYear) - now.server;
  return {
    sentAt: Math.round(now.server + shift),
    places: places.map((at) => Math.max(0, Math.round(at + shift))),
  };
}
