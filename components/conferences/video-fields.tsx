"use client";

import { useWatch } from "react-hook-form";
import { LineField, TextField, useField } from "@/components/text/line-field";
import { RadioGroupField } from "@/components/ui/radio-group";
import { optionsOf } from "@/components/ui/select";
import { videoSystemNames, videoSystems, type VideoSystem } from "@/lib/conferences/rules";

type Video = { videoSystem: VideoSystem };

/** By which system the points meet, and what that system needs. Shown later only to each point's people. */
export function VideoFields() {
  const { form, error } = useField<Video>("videoSystem");
  const system = useWatch({ control: form.control, name: "videoSystem" });
  return (
    <div className="flex flex-col gap-4">
      <RadioGroupField
        label="Hệ thống truyền hình"
        options={optionsOf(videoSystems, videoSystemNames)}
        error={error}
        {...form.register("videoSystem")}
      />
      {system === "meeting_link" && (
        <div className="grid gap-4 sm:grid-cols-2">
          <LineField
            name="videoUrl"
            label="Đường dẫn họp"
            optional
            placeholder="https://…"
            hint="Có thể bổ sung sau; điểm cầu bấm một lần để vào phòng họp."
          />
          <LineField name="videoCode" label="Mã phòng, mật khẩu phòng" optional />
        </div>
      )}
      {system === "room_system" && (
        <div className="grid gap-4 sm:grid-cols-2">
          <LineField
            name="videoDial"
            label="Số quay, địa chỉ MCU"
            optional
            placeholder="ví dụ: 10.10.1.5##8001"
            hint="Địa chỉ MCU, số phòng như kỹ thuật viên quay trên thiết bị."
          />
          <LineField name="videoCode" label="Mã phòng họp" optional />
        </div>
      )}
      {system !== "none" && <TextField name="videoNote" label="Ghi chú kết nối" optional rows={2} />}
    </div>
  );
}
