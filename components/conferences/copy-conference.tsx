"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { TextField } from "@/components/text/line-field";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox";
import { useActionForm } from "@/components/ui/form";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { useStatus } from "@/components/ui/status";
import { copyConferenceAction } from "@/lib/conferences/copies/actions";
import { doubleBookingSentence, type DoubleBooking } from "@/lib/conferences/bookings/rules";
import { conferenceSayings } from "@/lib/conferences/rules";
import { copyConferenceSchema, type CopyConferenceForm } from "@/lib/conferences/schema";
import { SecretQuestion } from "./secret-question";
import { TimesFields } from "./times-fields";

type Values = Omit<CopyConferenceForm, "noSecrets">;

/** A new conference after this one: the question of secrets, a new name and day, and what became of the chairs. */
export const CopyConference = ({ values }: { values: Values }) => (
  <SecretQuestion>
    <CopyForm values={values} />
  </SecretQuestion>
);

type Made = { conferenceId: string; doubleBooked: readonly DoubleBooking[] };

function CopyForm({ values }: { values: Values }) {
  const router = useRouter();
  const say = useStatus();
  const [made, setMade] = useState<Made | null>(null);
  const { form, submit, pending } = useActionForm({
    schema: copyConferenceSchema,
    defaultValues: { ...values, noSecrets: true },
    action: copyConferenceAction,
    sentences: conferenceSayings,
    onDone: (copy) => {
      if (copy.doubleBooked.length > 0) {
        setMade(copy);
        return;
      }
      say({ text: `Đã sao chép ${copy.points} điểm cầu sang hội nghị mới.` });
      router.push(`/conferences/${copy.conferenceId}`);
    },
  });
  if (made) return <Carried {...made} />;
  return (
    <ActionForm
      {...{ form, submit, pending }}
      label="Tạo hội nghị từ bản này"
      pendingLabel="Đang sao chép…"
      cancelHref={`/conferences/${values.sourceId}`}
      className="max-w-5xl"
    >
      <Section title="Hội nghị mới">
        <div className="flex flex-col gap-4">
          <TextField name="name" label="Tên chính thức" rows={2} />
          <TimesFields />
          <CheckboxField
            label="Sao chép cả danh sách đại biểu"
            hint="Không kèm kết quả điểm danh, không kèm người tự đến."
            {...form.register("withDelegates")}
          />
        </div>
      </Section>
      <Notice tone="info" title="Được mang sang, được để lại">
        <ul className="ml-5 list-disc">
          <li>
            Mang sang: cơ quan chủ trì, điểm cầu, người được phân công (phải xác nhận lại), chương trình theo
            giờ mới.
          </li>
          <li>Chức vụ ghi theo ngày của hội nghị mới nếu người đó có trong danh mục cán bộ.</li>
          <li>
            Để lại: điểm danh, liên kết, đường dẫn họp cũ, người phát biểu, số liệu, nhiệm vụ và tin bài.
          </li>
        </ul>
      </Notice>
    </ActionForm>
  );
}

const Carried = ({ conferenceId, doubleBooked }: Made) => (
  <div className="flex max-w-3xl flex-col gap-4">
    <Notice
      tone="warning"
      live
      title="Đã tạo hội nghị mới; những người sau đây bận giờ đó nên chưa được phân công:"
    >
      <ul className="ml-5 list-disc">
        {doubleBooked.map((booking) => (
          <li key={doubleBookingSentence(booking)}>{doubleBookingSentence(booking)}</li>
        ))}
      </ul>
      <p className="mt-2">Chọn người khác chủ trì các điểm cầu ấy, hoặc đổi giờ một trong hai hội nghị.</p>
    </Notice>
    <LinkButton href={`/conferences/${conferenceId}`} variant="primary" className="self-start">
      Mở hội nghị mới
    </LinkButton>
  </div>
);
