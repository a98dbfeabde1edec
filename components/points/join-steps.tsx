import { ExternalLink, Phone } from "lucide-react";
import { buttonClass } from "@/components/ui/button-class";
import { CopyButton } from "@/components/ui/copy-button";
import type { Step } from "@/lib/points/line/rules";

const phoneHref = (phone: string) => `tel:${phone.replace(/[^+0-9]/g, "")}`;

function JoinStep({ step }: { step: Step }) {
  switch (step.kind) {
    case "open":
      return (
        <div className="flex flex-col gap-1">
          <a
            href={step.url}
            target="_blank"
            rel="noopener noreferrer"
            referrerPolicy="no-referrer"
            className={buttonClass("primary", undefined, "min-h-12 w-full sm:w-auto sm:self-start")}
          >
            <ExternalLink aria-hidden className="size-5" />
            Vào phòng họp
          </a>
          <p className="text-ink-soft text-sm break-all">Mở {step.host}</p>
        </div>
      );
    case "dial":
    case "copy":
      return (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <p className="min-w-0">
            <span className="text-ink-soft block text-sm">{step.label}</span>
            <span className="font-semibold break-all select-all">{step.value}</span>
          </p>
          <CopyButton text={step.value} />
        </div>
      );
    case "say":
      return <p className="whitespace-pre-line">{step.text}</p>;
  }
}

/** How the room joins, most useful first, and the number to ring when nothing else works. */
export function JoinSteps({ steps, backupPhone }: { steps: readonly Step[]; backupPhone: string | null }) {
  return (
    <div className="flex flex-col gap-3">
      {steps.length === 0 && <p className="text-ink-soft">Cơ quan tổ chức chưa thông báo cách kết nối.</p>}
      {steps.map((step) => (
        <JoinStep key={`${step.kind}-${"label" in step ? step.label : ""}`} step={step} />
      ))}
      {backupPhone && (
        <a
          href={phoneHref(backupPhone)}
          className={buttonClass("secondary", undefined, "min-h-11 sm:self-start")}
        >
          <Phone aria-hidden className="size-5" />
          Điện thoại dự phòng: {backupPhone}
        </a>
      )}
    </div>
  );
}
