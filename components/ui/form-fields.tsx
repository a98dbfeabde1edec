"use client";

import { useSyncExternalStore, type ReactNode } from "react";

const never = () => () => undefined;

/**
 * The fields of a form, which take nothing until the page's script has started: react-hook-form sets each field to its
 * default in that moment, so what was typed or chosen before would be lost without a word.
 */
export function FormFields({ children }: { children: ReactNode }) {
  const started = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <fieldset role="presentation" disabled={!started} className="contents">
      {children}
    </fieldset>
  );
}
