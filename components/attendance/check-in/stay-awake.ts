/**
 * Keeps the screen on while the page is seen; gives the way to end it. Browsers without the wish, or over plain http,
 * ignore it, and let go of it by themselves when the page is hidden.
 */
export function stayAwake(): () => void {
  let held: WakeLockSentinel | null = null;
  let ended = false;
  const hold = () => {
    if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
    if (held && !held.released) return;
    navigator.wakeLock.request("screen").then(
      (lock) => {
        // Granted after the page was left, or beside another: nobody would ever let go of it.
        if (ended || (held && !held.released)) void lock.release();
        else held = lock;
      },
      () => undefined,
    );
  };
  hold();
  document.addEventListener("visibilitychange", hold);
  return () => {
    ended = true;
    document.removeEventListener("visibilitychange", hold);
    void held?.release();
  };
}
