"use client";

import { Button } from "@/components/ui/button";

/** The one save of a list, always in reach: it stays at the foot of the screen while the list is long. */
export const SaveBar = ({ pending, dirty }: { pending: boolean; dirty: boolean }) => (
  <div className="border-line bg-surface sticky bottom-0 z-10 flex flex-wrap items-center gap-3 rounded-md border px-4 py-3">
    <Button type="submit" variant="primary" pending={pending} pendingLabel="Đang lưu…">
      Lưu tất cả
    </Button>
    <p role="status" className="text-ink-soft text-sm">
      {dirty ? "Có thay đổi chưa lưu." : "Mọi thay đổi đã lưu."}
    </p>
  </div>
);
