"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState, useSyncExternalStore } from "react";
import { stillMeant } from "./operations";
import { deviceStore } from "./phone/device-store";
import { keptPoint } from "./phone/kept-point";
import type { Keeping, RollCallProps } from "./roll-call-state";
import { RollCallStore } from "./roll-call-store";
import { sessionStore } from "./session-store";

type Called = Pick<RollCallProps, "linkId" | "actorId" | "roster" | "now"> & { point: { id: string } };

/**
 * A link's phone keeps what waits, and what it knows, over its restart. At the centre, where a machine is not one
 * person's, nothing outlives the tab. The key names point and actor, so that neither ever sends the other's.
 */
function keepingOf({ point, linkId, actorId }: Called): Keeping {
  const owner = `${point.id}.${actorId}`;
  return linkId === null
    ? { outbox: sessionStore(owner), memory: null }
    : { outbox: deviceStore(owner), memory: keptPoint(owner, linkId) };
}

/** The roll call of this page: made once, started when it is shown, and told when the page is read again. */
export function useRollCall(props: Called) {
  const { point, linkId, roster, now } = props;
  const router = useRouter();
  const [store] = useState(
    () =>
      new RollCallStore({ pointId: point.id, linkId }, { point: now, roster }, keepingOf(props), () =>
        router.refresh(),
      ),
  );
  const state = useSyncExternalStore(store.subscribe, store.read, store.read);
  useEffect(() => store.start(), [store]);
  useEffect(() => store.takeList({ roster, point: now }), [store, roster, now]);

  // What stands nowhere but in this page or tab would go with it: the browser asks before it is closed.
  const { queued, refused, place, writing } = state.outbox;
  const wouldGo = queued.length + stillMeant(refused).length > 0 && (place !== "device" || writing);
  useEffect(() => {
    if (!wouldGo) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [wouldGo]);
  return { store, state };
}
