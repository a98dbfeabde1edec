import { InputField } from "@/components/ui/input";
import { LegacyOffer } from "@/components/ui/legacy-offer";
import { SelectField } from "@/components/ui/select";
import { convertLegacy, detectLegacy } from "@/lib/text/legacy";
import { BylinePicker } from "./byline-picker";
import type { EditedDetails } from "@/lib/articles/conflicts/rules";
import type { Draft } from "./draft";

/** What stands around the text: byline, category, who posted it, prefix. */
export function DetailsFields({
  draft: { details, setDetails, problem },
  categories,
  editable,
}: {
  draft: Draft;
  categories: { id: string; name: string }[];
  editable: boolean;
}) {
  const offer = (key: keyof EditedDetails) => (
    <LegacyOffer
      value={details[key]}
      detect={detectLegacy}
      convert={convertLegacy}
      onConvert={(text) => setDetails((now) => ({ ...now, [key]: text }))}
    />
  );
  const detail = (key: keyof EditedDetails) => ({
    value: details[key],
    error: problem?.fields[key],
    disabled: !editable,
    onChange: (event: { target: { value: string } }) =>
      setDetails((now) => ({ ...now, [key]: event.target.value })),
  });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <BylinePicker
        byline={details.byline}
        onChange={(byline) => setDetails((now) => ({ ...now, byline }))}
        error={problem?.fields["byline"]}
        editable={editable}
        below={offer("byline")}
      />
      <SelectField
        label="Chuyên mục"
        optional
        blank="Chưa chọn"
        hint={
          categories.length === 0
            ? "Chưa có chuyên mục nào: người duyệt tin bài thêm ở Tin bài → Chuyên mục."
            : undefined
        }
        options={categories.map(({ id, name }) => ({ value: id, label: name }))}
        {...detail("categoryId")}
      />
      <InputField
        label="Người đăng"
        optional
        hint="Hiện trên tiêu đề"
        maxLength={80}
        below={offer("poster")}
        {...detail("poster")}
      />
      <InputField
        label="Tiền tố trước sapo"
        optional
        hint="Ví dụ: (ĐN) –"
        maxLength={40}
        below={offer("prefix")}
        {...detail("prefix")}
      />
    </div>
  );
}
