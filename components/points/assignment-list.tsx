import { StateWord, type Tone } from "@/components/ui/badge";
import type { AssignmentRow } from "@/lib/points/assignments/queries";
import { assignmentRoleNames, assignmentStateNames, printWho } from "@/lib/points/assignments/rules";
import { AssignDialog } from "./assign-form";
import { DecideNomination, RemoveAssignment } from "./assignment-acts";

const tones = {
  proposed: "neutral",
  asked: "warn",
  confirmed: "good",
  declined: "bad",
  replaced: "neutral",
} satisfies Record<AssignmentRow["state"], Tone>;

type Parts = { conferenceId: string; mayWrite: boolean };

function Held({ row, conferenceId, mayWrite }: Parts & { row: AssignmentRow }) {
  const name = printWho(row);
  const role = assignmentRoleNames[row.role];
  return (
    <li className="flex flex-col gap-1 py-2">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="min-w-0 flex-1 basis-72">
          <p>
            <span className="text-ink-soft">{role}: </span>
            <span className="font-semibold">{name}</span>
            {row.onBehalfOf && <span className="text-ink-soft"> (thừa ủy quyền {row.onBehalfOf})</span>}
          </p>
          <p className="flex flex-wrap gap-x-3 text-sm">
            {row.role === "chair" && row.pointId && (
              <StateWord tone={tones[row.state]}>{assignmentStateNames[row.state]}</StateWord>
            )}
            {row.phone && (
              <a href={`tel:${row.phone.replace(/[^+0-9]/g, "")}`} className="underline">
                {row.phone}
              </a>
            )}
            {row.declineNote && <span>Lý do: {row.declineNote}</span>}
          </p>
        </div>
        {mayWrite && row.active && (
          <div className="flex gap-2">
            <AssignDialog
              label="Thay người"
              title={`Thay người ${role.toLowerCase()}: ${name}`}
              target={{ kind: "replace", assignmentId: row.id, role: row.role }}
            />
            <RemoveAssignment
              assignmentId={row.id}
              name={name}
              role={role}
              hasLink={row.role === "chair" && row.pointId !== null}
            />
          </div>
        )}
        {mayWrite && row.state === "declined" && row.pointId && (
          <AssignDialog
            label="Thay người khác"
            title={`Thay người khác chủ trì: ${name}`}
            target={{ kind: "assign", conferenceId, pointId: row.pointId, roles: ["chair"] }}
          />
        )}
      </div>
      {row.nominations.map((nomination) => (
        <div
          key={nomination.id}
          className="border-warn-line bg-warn-soft text-warn-ink rounded-md border px-3 py-2"
        >
          <p>
            Đề nghị thay:{" "}
            <span className="font-semibold">{printWho({ ...nomination.person, groupName: null })}</span>
            {nomination.phone && ` · ${nomination.phone}`}
          </p>
          {mayWrite && (
            <DecideNomination
              conferenceId={conferenceId}
              pointId={row.pointId}
              nominationId={nomination.id}
              name={nomination.person.fullName ?? ""}
            />
          )}
        </div>
      ))}
    </li>
  );
}

/** Who holds which role in one place. */
export const AssignmentList = ({
  rows,
  conferenceId,
  mayWrite,
}: Parts & { rows: readonly AssignmentRow[] }) =>
  rows.length === 0 ? (
    <p className="text-ink-soft py-2">Chưa phân công ai.</p>
  ) : (
    <ul className="divide-line divide-y">
      {rows.map((row) => (
        <Held key={row.id} row={row} conferenceId={conferenceId} mayWrite={mayWrite} />
      ))}
    </ul>
  );
