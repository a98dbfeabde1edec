"use client";

import { useEffect, useRef, useState } from "react";
import { readContactsAction } from "@/lib/board/actions";
import { mostContacts } from "@/lib/board/rules";
import type { PointContact } from "./point-detail";

type ContactsByPoint = Readonly<Record<string, readonly PointContact[]>>;

const retryMs = 5_000;

/**
 * Whom to ring at the points that are looked at: those of the first page come with it, others are asked for once, when
 * they come into sight. Undefined for a point: not here yet.
 */
export function useContacts(conferenceId: string, first: ContactsByPoint, wanted: readonly string[]) {
  const [contacts, setContacts] = useState(first);
  const [attempt, setAttempt] = useState(0);
  const asked = useRef(new Set<string>());
  const missing = wanted.filter((id) => contacts[id] === undefined).join(" ");

  useEffect(() => {
    const ids = missing.split(" ").filter((id) => id !== "" && !asked.current.has(id));
    if (ids.length === 0) return;
    const asking = ids.slice(0, mostContacts);
    for (const id of asking) asked.current.add(id);
    const forget = () => {
      for (const id of asking) asked.current.delete(id);
      setTimeout(() => setAttempt((before) => before + 1), retryMs);
    };
    readContactsAction({ conferenceId, pointIds: asking }).then((answer) => {
      if (!answer.ok) return;
      const none = Object.fromEntries(asking.map((id) => [id, []]));
      setContacts((before) => ({ ...before, ...none, ...answer.value }));
    }, forget);
  }, [conferenceId, missing, attempt]);

  return contacts;
}
