import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";

/** The way back from a page of the door to the point's roll call, with what lies beside it. */
export const BackToPoint = ({ linkId, children }: { linkId: string; children?: ReactNode }) => (
  <nav aria-label="Các trang của điểm cầu" className="flex flex-wrap items-center gap-x-4">
    <a
      className="text-link inline-flex min-h-11 items-center gap-1 underline"
      href={`/diem-cau/phong/${linkId}`}
    >
      <ArrowLeft aria-hidden className="size-5" />
      Về trang điểm danh
    </a>
    {children}
  </nav>
);
