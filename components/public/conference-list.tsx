import { conferenceFormatNames, formatTimes } from "@/lib/conferences/rules";
import type { PublicConferenceRow } from "@/lib/articles/conference-pages/queries";
import { conferencesPath, publicConferencePath } from "@/lib/articles/conference-pages/rules";
import { localDate } from "@/lib/time";

const notes: Readonly<Record<string, string>> = {
  live: "Đang diễn ra",
  postponed: "Tạm hoãn",
  cancelled: "Đã hủy",
};

export const StateNote = ({ state }: { state: string }) =>
  notes[state] === undefined ? null : <span className="state-note">{notes[state]}</span>;

/** Conferences with their day as on a calendar. */
export const PublicConferenceList = ({
  rows,
  level,
}: {
  rows: readonly PublicConferenceRow[];
  level: 2 | 3;
}) => {
  const Title = `h${level}` as const;
  return (
    <ul className="conference-list">
      {rows.map((row) => {
        const [year, month, day] = localDate(row.heldOn).split("-");
        return (
          <li key={row.slug} className="conference-row">
            <p className="conference-day" aria-hidden>
              <b>{day}</b>
              <span>
                {month}/{year}
              </span>
            </p>
            <div>
              <Title className="secondary-title">
                <a href={publicConferencePath(row.slug)}>{row.name}</a>
              </Title>
              <p className="story-meta">
                <StateNote state={row.state} />
                <span>{formatTimes(row)}</span>
                <span>{conferenceFormatNames[row.format]}</span>
              </p>
              {row.hosts.length > 0 && (
                <p className="conference-hosts">{row.hosts.map(({ name }) => name).join("; ")}</p>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
};

/** Beside the news of the home page. */
export const ConferenceBox = ({
  upcoming,
  past,
}: {
  upcoming: readonly PublicConferenceRow[];
  past: readonly PublicConferenceRow[];
}) =>
  upcoming.length + past.length > 0 && (
    <section aria-labelledby="conferences-title" className="side-box">
      <h2 id="conferences-title" className="block-title">
        <a href={conferencesPath}>Hội nghị</a>
      </h2>
      {upcoming.length > 0 && (
        <>
          <h3 className="side-kicker">Sắp diễn ra</h3>
          <PublicConferenceList rows={upcoming} level={3} />
        </>
      )}
      {past.length > 0 && (
        <>
          <h3 className="side-kicker">Đã diễn ra</h3>
          <PublicConferenceList rows={past} level={3} />
        </>
      )}
    </section>
  );
