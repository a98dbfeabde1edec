"use client";

import { Printer } from "lucide-react";
import { Button } from "./button";

/** Opens the browser's print window for this page. */
export function PrintButton({ label = "In" }: { label?: string }) {
  return (
    <Button className="no-print" onClick={() => window.print()}>
      <Printer aria-hidden className="size-5" />
      {label}
    </Button>
  );
}
