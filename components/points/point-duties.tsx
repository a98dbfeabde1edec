import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { answerRefusals } from "@/lib/points/answers/rules";
import { assignmentStateNames } from "@/lib/points/assignments/rules";
import type { Duties } from "@/lib/points/line/queries";
import { lineRefusals } from "@/lib/points/line/rules";
import { ChairAnswer } from "./chair-answer";
import { JoinSteps } from "./join-steps";
import { LineReport } from "./line-report";

/** What the holder of a point's link does besides roll call: answer as its chair, join the line, report how it stands. */
export function PointDuties({ duties }: { duties: Duties }) {
  const { answer, line, chair, linkId } = duties;
  return (
    <div className="flex flex-col gap-4">
      {answer ? (
        <Section title="Nhiệm vụ chủ trì" note={answer.who}>
          {answer.open ? (
            <ChairAnswer
              linkId={linkId}
              state={answer.state}
              // Whether the invitation was noted as sent is the office's matter: whoever reads this has it.
              stateName={assignmentStateNames[answer.state === "proposed" ? "asked" : answer.state]}
              substitute={answer.substitute}
              sentences={answerRefusals}
            />
          ) : (
            <Notice tone="info">Hội nghị không còn nhận xác nhận chủ trì.</Notice>
          )}
        </Section>
      ) : (
        chair && (
          <p className="text-ink-soft">
            Chủ trì điểm cầu: <span className="text-ink font-semibold">{chair}</span>
          </p>
        )
      )}
      <Section title="Đường truyền" note={line.system}>
        <div className="flex flex-col gap-4">
          <JoinSteps steps={line.steps} backupPhone={line.backupPhone} />
          {line.hasLine ? (
            <LineReport linkId={linkId} line={line} sentences={lineRefusals} />
          ) : (
            <p className="text-ink-soft">{line.hint}</p>
          )}
        </div>
      </Section>
    </div>
  );
}
