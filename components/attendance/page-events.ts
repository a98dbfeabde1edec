type Heard = {
  /** The network is back, or the page came to the front. */
  onBack: () => void;
  /** Somebody touches the page. */
  onTouch: () => void;
};

/** Tells of the page's own life while it is shown; gives what ends that. */
export function followPage({ onBack, onTouch }: Heard): () => void {
  const shown = () => {
    if (!document.hidden) onBack();
  };
  window.addEventListener("online", onBack);
  document.addEventListener("visibilitychange", shown);
  document.addEventListener("pointerdown", onTouch);
  return () => {
    window.removeEventListener("online", onBack);
    document.removeEventListener("visibilitychange", shown);
    document.removeEventListener("pointerdown", onTouch);
  };
}
