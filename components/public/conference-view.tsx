import type { ReactNode } from "react";
import { conferenceFormatNames, conferenceKindNames, formatTimes } from "@/lib/conferences/rules";
import { agendaKindNames } from "@/lib/conferences/agenda/rules";
import type { PublicConference } from "@/lib/articles/conference-pages/queries";
import { paperHref } from "@/lib/articles/conference-pages/rules";
import { documentName } from "@/lib/documents/rules";
import { formatCount, formatNumber } from "@/lib/text/numbers";
import { formatDate, formatDateTime, formatTime } from "@/lib/time";
import { AlbumCards } from "./album-cards";
import { ArticleList } from "./article-list";
import { StateNote } from "./conference-list";

/** A conference as the public sees it. */
export function ConferenceView({ conference }: { conference: PublicConference }) {
  const { hosts, chairs, totals, tiers, agenda, files, documents, articles, albums } = conference;
  const points = tiers.reduce((sum, tier) => sum + tier.points.length, 0);
  return (
    <div className="conference">
      <header className="page-head">
        <p className="page-kicker">
          {conferenceKindNames[conference.kind]} <StateNote state={conference.state} />
        </p>
        <h1 className="page-title">{conference.name}</h1>
        {conference.otherName !== null && <p className="page-note">{conference.otherName}</p>}
      </header>
      <dl className="conference-facts">
        <Fact name="Thời gian">{formatTimes(conference)}</Fact>
        <Fact name="Hình thức">
          {conferenceFormatNames[conference.format]}
          {conference.scope !== null &&
            `${conference.format === "online" ? "" : ", trực tuyến"} đến ${conference.scope}`}
        </Fact>
        {hosts.length > 0 && <Fact name="Cơ quan tổ chức">{hosts.map(({ name }) => name).join("; ")}</Fact>}
        {chairs.length > 0 && (
          <Fact name="Chủ trì">
            {chairs.map(({ id, text }) => (
              <span key={id} className="conference-chair">
                {text}
              </span>
            ))}
          </Fact>
        )}
      </dl>
      {totals && (
        <div className="conference-totals">
          <p>
            <b>{formatCount(totals.points)}</b> điểm cầu
          </p>
          <p>
            <b>{formatCount(totals.attending)}</b> đại biểu dự
          </p>
          <p className="page-note">Số liệu chốt lúc {formatDateTime(totals.frozenAt)}</p>
        </div>
      )}
      {agenda.length > 0 && (
        <Part id="agenda" title="Chương trình">
          <ol className="conference-agenda">
            {agenda.map(({ id, kind, title, startsAt }) => (
              <li key={id}>
                {startsAt && <time dateTime={startsAt.toISOString()}>{formatTime(startsAt)}</time>}
                <span>
                  {title}
                  <small>{agendaKindNames[kind]}</small>
                </span>
              </li>
            ))}
          </ol>
        </Part>
      )}
      {tiers.length > 0 && (
        <Part id="points" title={`Các điểm cầu (${formatCount(points)})`}>
          {tiers.map(({ tier, name, points: own, totals: sums }) => (
            // A short list is open; a hundred communes are there for who asks.
            <details key={tier} open={own.length <= 30} className="conference-tier">
              <summary>
                <h3>{name}</h3>
                <span>
                  {formatCount(sums?.points ?? own.length)} điểm cầu
                  {sums && `, ${formatCount(sums.attending)} đại biểu dự`}
                </span>
              </summary>
              <ul>
                {own.map((point) => (
                  <li key={point.id}>
                    {point.name}
                    {point.place !== null && <small>{point.place}</small>}
                  </li>
                ))}
              </ul>
            </details>
          ))}
        </Part>
      )}
      {files.length + documents.length > 0 && (
        <Part id="papers" title="Tài liệu">
          <ul className="conference-papers">
            {files.map((file) => (
              <li key={file.id}>
                <a href={paperHref(file.id)} rel="nofollow">
                  {file.name}
                </a>
                {file.storedFile && (
                  <small>Tải về, {formatNumber(file.storedFile.byteSize / 1_048_576, 1)} MB</small>
                )}
              </li>
            ))}
            {documents.map((paper) => (
              <li key={paper.id}>
                {documentName(paper)}
                {paper.issuedOn && `, ngày ${formatDate(paper.issuedOn)}`}
                <small>{paper.abstract}</small>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {albums.length > 0 && (
        <Part id="albums" title="Ảnh hội nghị">
          <AlbumCards albums={albums} level={3} />
        </Part>
      )}
      {articles.length > 0 && (
        <Part id="articles" title="Tin bài về hội nghị">
          <ArticleList items={articles} level={3} />
        </Part>
      )}
    </div>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const Part = ({ id, title, children }: { id: string; title: string; children: ReactNode }) => (
  <section aria-labelledby={id} className="conference-part">
    <h2 id={id} className="block-title">
      {title}
    </h2>
    {children}
  </section>
);
