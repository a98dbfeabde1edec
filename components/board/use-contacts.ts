"use client";

import { useEffect, useRef, useState } from "react";
import { readContactsAction, readContactsByLinkAction } from "@/lib/board/contacts/actions";
import { mostContacts } from "@/lib/board/contacts/rules";
import type { PointContact } from "./contacts";

/** Null: whoever looks is refused them. */
type ContactsByPoint = Readonly<Record<string, readonly PointContact[] | null>>;

const retryMs = 5_000;

/**
 * Whom to ring at the points that are looked at: those of the first page come with it, others are asked for once, when
 * they come into sight. Undefined for a point: not here yet; null: refused. `linkId`: by whose link, null for a signed-in user.
 */
export function useContacts(
  conferenceId: string,
  linkId: string | null,
  first: ContactsByPoint,
  wanted: readonly string[],
) {
  const [contacts, setContacts] = useState(first);
  const [attempt, setAttempt] = useState(0);
  const asked = useRef(new Set<string>());
  const retry = useRef<ReturnType<typeof setTimeout>>(undefined);
  const left = useRef(false);
  const missing = wanted.filter((id) => contacts[id] === undefined).join(" ");

  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
      clearTimeout(retry.current);
    };
  }, []);

  useEffect(() => {
    const ids = missing.split(" ").filter((id) => id !== "" && !asked.current.has(id));
    if (ids.length === 0) return;
    const pointIds = ids.slice(0, mostContacts);
    for (const id of pointIds) asked.current.add(id);
    const forget = () => {
      for (const id of pointIds) asked.current.delete(id);
      clearTimeout(retry.current);
      if (!left.current) retry.current = setTimeout(() => setAttempt((before) => before + 1), retryMs);
    };
    const asking =
      linkId === null
        ? readContactsAction({ conferenceId, pointIds })
        : readContactsByLinkAction({ linkId, pointIds });
    asking.then((answer) => {
      const none = Object.fromEntries(pointIds.map((id) => [id, answer.ok ? [] : null]));
      setContacts((before) => ({ ...before, ...none, ...(answer.ok && answer.value) }));
    }, forget);
  }, [conferenceId, linkId, missing, attempt]);

  return contacts;
}
