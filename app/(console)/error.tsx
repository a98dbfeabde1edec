"use client";

import { Unexpected } from "@/components/console/unexpected";

// Inside the frame, which already is the page's <main>.
export default function ConsoleErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <Unexpected error={error} retry={retry} />;
}
