"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { keptDraftKey, readKeptDraft, type KeptDraft } from "@/lib/articles/conflicts/rules";
import { formatDateTime } from "@/lib/time";
import type { Draft } from "../editor/draft";

// A browser may forbid its storage, or have none left: then only the screen keeps what was typed.
function inStorage<T>(work: (storage: Storage) => T): T | null {
  try {
    return work(window.localStorage);
  } catch {
    return null;
  }
}

/** Keeps unsaved words in this browser, and offers those of an earlier visit. */
export function KeptDraftOffer({ articleId, draft }: { articleId: string; draft: Draft }) {
  const key = keptDraftKey(articleId);
  const { texts, details, saved, dirty, restore } = draft;
  const [kept, setKept] = useState<KeptDraft | null>(null);
  const [looked, setLooked] = useState(false);
  useEffect(() => {
    // Only a browser has it, so that the page is first drawn without.
    const timer = setTimeout(() => {
      setKept(readKeptDraft(inStorage((storage) => storage.getItem(key))));
      setLooked(true);
    }, 0);
    return () => clearTimeout(timer);
  }, [key]);
  useEffect(() => {
    // What an earlier visit left stands until somebody says what is to become of it.
    if (!looked || kept) return;
    if (!dirty) {
      inStorage((storage) => storage.removeItem(key));
      return;
    }
    const timer = setTimeout(() => {
      const base = { title: saved.texts.title, lead: saved.texts.lead, details: saved.details };
      const now = { version: saved.version, at: new Date(), texts, details, base };
      inStorage((storage) => storage.setItem(key, JSON.stringify(now)));
    }, 400);
    return () => clearTimeout(timer);
  }, [key, looked, kept, dirty, saved, texts, details]);
  if (!kept) return null;
  return (
    <Notice tone="info" title={`Trên máy này còn nội dung chưa lưu, nhập lúc ${formatDateTime(kept.at)}`}>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button
          variant="primary"
          onClick={() => {
            restore(kept);
            setKept(null);
          }}
        >
          Khôi phục nội dung chưa lưu
        </Button>
        <Button variant="quiet" onClick={() => setKept(null)}>
          Bỏ nội dung này
        </Button>
      </div>
    </Notice>
  );
}
