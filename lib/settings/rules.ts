import { formSayings } from "@/lib/text/sayings";
import { z } from "zod";
import { optionalLine, optionalText, requiredLine } from "@/lib/text/fields";
import { defaultHouse, houseFields, houseNames } from "./house/rules";

// Empty text stays text here: the public page prints what is given and leaves out the rest.
const line = (label: string, max: number) => optionalLine(label, max).transform((text) => text ?? "");

/** Every setting, and what is allowed in it. Empty text means "not given": the public page then leaves the line out. */
export const settingsSchema = z.object({
  siteName: requiredLine("Tên trang", 120, "Nhập tên trang."),
  /** Cơ quan chủ quản, as printed in the head and foot of the public site. */
  officeName: line("Tên cơ quan", 200),
  emblemFileId: z.uuid().nullable(),
  /** Người chịu trách nhiệm nội dung. */
  responsiblePerson: line("Tên người chịu trách nhiệm", 200),
  licenceLine: line("Giấy phép", 300),
  contact: optionalText("Liên hệ", 1000).transform((text) => text ?? ""),
  structuredData: z.boolean(),
  /** A Party body's site is not press: search engines are told of news only where the office holds a press licence. */
  newsSitemap: z.boolean(),
  ...houseFields,
  substituteCountsAsPresent: z.boolean(),
});
export type SettingsForm = z.input<typeof settingsSchema>;
export type Settings = z.output<typeof settingsSchema>;

export const defaultSettings: Settings = {
  siteName: "Điểm Cầu",
  officeName: "",
  emblemFileId: null,
  responsiblePerson: "",
  licenceLine: "",
  contact: "",
  structuredData: true,
  newsSitemap: false,
  ...defaultHouse,
  substituteCountsAsPresent: true,
};

/** The fields' names on the page and in the audit trail. */
export const settingNames = {
  siteName: "Tên trang",
  officeName: "Cơ quan chủ quản",
  emblemFileId: "Biểu trưng",
  responsiblePerson: "Người chịu trách nhiệm nội dung",
  licenceLine: "Giấy phép",
  contact: "Liên hệ",
  structuredData: "Dữ liệu có cấu trúc",
  newsSitemap: "Sơ đồ trang tin tức (news sitemap)",
  ...houseNames,
  substituteCountsAsPresent: "Tính người đi thay là có mặt",
} satisfies Record<keyof Settings, string>;

export const isSettingKey = (key: string): key is keyof Settings => Object.hasOwn(defaultSettings, key);

/** `seen` is what the page showed: a setting that somebody else changed since then is refused, not overwritten. */
export const changeSettingsSchema = z.object({ seen: settingsSchema, settings: settingsSchema });
export type ChangeSettings = z.output<typeof changeSettingsSchema>;

export type SettingsRefusal = "not_found" | "file_not_found" | "changed_meanwhile";

export const settingsSayings = {
  not_found: "Không tìm thấy trang này.",
  file_not_found: "Không tìm thấy tệp biểu trưng. Hãy tải lên lại.",
  changed_meanwhile:
    "Người khác vừa sửa cùng mục này. Nội dung vừa nhập vẫn được giữ: hãy mở trang này ở cửa sổ khác để đối chiếu.",
  ...formSayings,
} satisfies Record<SettingsRefusal | "invalid" | "signed_out", string>;
