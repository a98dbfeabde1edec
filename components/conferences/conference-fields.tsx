"use client";

import type { ReactNode } from "react";
import { LineField, TextField, useField } from "@/components/text/line-field";
import { CheckboxField } from "@/components/ui/checkbox";
import { RadioGroupField } from "@/components/ui/radio-group";
import { Section } from "@/components/ui/section";
import { optionsOf, SelectField } from "@/components/ui/select";
import {
  conferenceFormatNames,
  conferenceFormats,
  conferenceKindNames,
  conferenceKinds,
  type ConferenceFormat,
  type ConferenceKind,
} from "@/lib/conferences/rules";
import { HostsField } from "./hosts-field";
import { TimesFields } from "./times-fields";
import { VideoFields } from "./video-fields";

type Choices = { kind: ConferenceKind; format: ConferenceFormat; substituteCounts: boolean };

/** Everything that is typed of a conference, in one screen; the form around it says whether it is new. */
export function ConferenceFields({ owner }: { owner?: ReactNode }) {
  const kind = useField<Choices>("kind");
  const format = useField<Choices>("format");
  return (
    <div className="flex flex-col gap-4">
      <Section title="Tên và loại hội nghị">
        <div className="flex flex-col gap-4">
          {owner}
          <TextField
            name="name"
            label="Tên chính thức"
            rows={2}
            hint="Viết như trên giấy mời, ví dụ: Hội nghị trực tuyến tổng kết công tác dân vận năm 2021"
          />
          <div className="grid gap-4 lg:grid-cols-2">
            <LineField
              name="otherName"
              label="Tên gọi khác"
              optional
              hint="Tên thứ hai mà giấy mời hoặc báo chí dùng."
            />
            <LineField
              name="otherSubject"
              label="Nội dung thứ hai"
              optional
              hint="Nội dung khác của cùng buổi họp, ví dụ: triển khai nhiệm vụ năm 2022."
            />
          </div>
          <div className="grid gap-4 sm:grid-cols-2">
            <SelectField
              label="Loại hội nghị"
              options={optionsOf(conferenceKinds, conferenceKindNames)}
              error={kind.error}
              {...kind.form.register("kind")}
            />
            <LineField
              name="scope"
              label="Phạm vi"
              optional
              placeholder="ví dụ: các tổ chức đảng trực thuộc Tỉnh ủy"
            />
          </div>
          <RadioGroupField
            label="Hình thức"
            inline
            options={optionsOf(conferenceFormats, conferenceFormatNames)}
            error={format.error}
            {...format.form.register("format")}
          />
        </div>
      </Section>
      <Section title="Thời gian" note="Chưa biết giờ thì để trống: hệ thống không tự đoán.">
        <TimesFields />
      </Section>
      <Section title="Chủ trì">
        <div className="flex flex-col gap-4">
          <HostsField />
          <LineField
            name="chairRule"
            label="Quy tắc phân công chủ trì các điểm cầu"
            optional
            placeholder="ví dụ: Bí thư đảng ủy xã, phường chủ trì điểm cầu của xã, phường mình"
          />
          <CheckboxField
            label="Người đi thay được tính là có mặt"
            hint="Áp dụng khi tính tỷ lệ đại biểu dự họp."
            {...format.form.register("substituteCounts")}
          />
        </div>
      </Section>
      <Section title="Đường truyền" note="Chỉ người của từng điểm cầu và trung tâm nhìn thấy.">
        <VideoFields />
      </Section>
    </div>
  );
}
