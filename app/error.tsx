"use client";

import "./all-styles";
import { Unexpected } from "@/components/console/unexpected";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main>
      <Unexpected error={error} retry={retry} />
    </main>
  );
}
