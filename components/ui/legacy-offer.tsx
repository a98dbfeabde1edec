"use client";

import { Button } from "./button";
import { Notice } from "./notice";

const fontNames: Record<string, string> = { tcvn3: "TCVN3 (ABC)", vni: "VNI" };

/**
 * Below a text field: seen only when the text looks typed for an old Vietnamese font; one press turns it into Unicode.
 * `<InputField below={<LegacyOffer value={form.watch("name")} detect={detectLegacy} convert={convertLegacy}
 * onConvert={(text) => form.setValue("name", text, { shouldDirty: true, shouldValidate: true })} />} />`
 */
export function LegacyOffer<Encoding extends string>({
  value,
  detect,
  convert,
  onConvert,
}: {
  value: string | null | undefined;
  detect: (text: string) => Encoding | null;
  convert: (text: string, encoding: Encoding) => string;
  onConvert: (text: string) => void;
}) {
  const encoding = value ? detect(value) : null;
  return (
    // The region is there before its message is, so that the message is spoken.
    <div role="status">
      {value && encoding && (
        <Notice
          tone="warning"
          title={`Văn bản có vẻ dùng phông ${fontNames[encoding] ?? encoding}.`}
          action={
            <Button size="small" onClick={() => onConvert(convert(value, encoding))}>
              Chuyển sang Unicode
            </Button>
          }
        >
          Sau khi chuyển: “{preview(convert(value, encoding))}”
        </Notice>
      )}
    </div>
  );
}

const preview = (text: string) => (text.length > 120 ? `${text.slice(0, 120)}…` : text);
