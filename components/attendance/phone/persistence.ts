"use client";

import { useCallback, useEffect, useState } from "react";

type Storage = Partial<Pick<StorageManager, "persist" | "persisted">>;
const storage = (): Storage => (navigator as Partial<Navigator>).storage ?? {};

/**
 * Whether the browser has promised to keep what this page keeps; null: it does not say. `ask` is for a moment at which
 * the person is doing something: some browsers put a question on the screen.
 */
export function usePersistence() {
  const [persisted, setPersisted] = useState<boolean | null>(null);
  useEffect(() => {
    void storage()
      .persisted?.()
      .then(setPersisted, () => undefined);
  }, []);
  const ask = useCallback(() => {
    void storage()
      .persist?.()
      .then(setPersisted, () => undefined);
  }, []);
  return { persisted, ask };
}
