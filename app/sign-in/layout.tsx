import "../all-styles";
import type { ReactNode } from "react";

export default function StyledLayout({ children }: { children: ReactNode }) {
  return children;
}
