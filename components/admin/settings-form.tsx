"use client";

import { LineField, TextField } from "@/components/text/line-field";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox";
import { useActionForm } from "@/components/ui/form";
import { Section } from "@/components/ui/section";
import { useStatus } from "@/components/ui/status";
import { changeSettingsAction } from "@/lib/settings/actions";
import { settingNames, settingsSayings, settingsSchema, type Settings } from "@/lib/settings/rules";
import { HouseFields } from "./house-fields";

export function SettingsForm({ settings }: { settings: Settings }) {
  const say = useStatus();
  const { form, submit, pending } = useActionForm({
    schema: settingsSchema,
    defaultValues: settings,
    // The emblem is changed beside this form, which may have been open since before.
    action: (input: Settings) =>
      changeSettingsAction({ seen: settings, settings: { ...input, emblemFileId: settings.emblemFileId } }),
    sentences: settingsSayings,
    onDone: () => say({ text: "Đã lưu cài đặt." }),
  });
  return (
    <ActionForm {...{ form, submit, pending }} label="Lưu cài đặt">
      <Section title="Trang tin">
        <div className="flex flex-col gap-4">
          <LineField name="siteName" label={settingNames.siteName} />
          <LineField name="officeName" label={settingNames.officeName} optional />
          <LineField name="responsiblePerson" label={settingNames.responsiblePerson} optional />
          <LineField
            name="licenceLine"
            label={settingNames.licenceLine}
            hint="Ví dụ: Giấy phép số 12/GP-STTTT ngày 05/3/2026"
            optional
          />
          <TextField
            name="contact"
            label={settingNames.contact}
            hint="Địa chỉ, điện thoại, thư điện tử; in ở chân trang."
            optional
            rows={4}
          />
          <CheckboxField
            label={settingNames.structuredData}
            hint="Giúp máy tìm kiếm hiểu tin bài: tiêu đề, ngày đăng, tác giả."
            {...form.register("structuredData")}
          />
          <CheckboxField
            label={settingNames.newsSitemap}
            hint="Trang của cơ quan Đảng không phải là báo chí: chỉ bật khi cơ quan có giấy phép hoạt động báo chí. Địa chỉ: /sitemap-tin-moi.xml."
            {...form.register("newsSitemap")}
          />
        </div>
      </Section>
      <Section
        title="Văn phong"
        note="Dùng khi tin bài được viết sẵn từ hồ sơ. Bài đang soạn đổi ngày, số theo khi mở lại hoặc lưu, câu chữ đã viết giữ nguyên; bài đã duyệt, đã đăng không đổi."
      >
        <HouseFields />
      </Section>
      <Section title="Cách tính">
        <div className="flex flex-col gap-4">
          <CheckboxField
            label={settingNames.substituteCountsAsPresent}
            hint="Giá trị ban đầu của hội nghị mới; từng hội nghị có thể chọn khác."
            {...form.register("substituteCountsAsPresent")}
          />
        </div>
      </Section>
    </ActionForm>
  );
}
