import { monthName, monthPath, yearPath, type byYear } from "@/lib/articles/public/archive/rules";
import { formatCount } from "@/lib/text/numbers";

/** Years and their months, each with its number of articles. */
export const Archive = ({ years }: { years: ReturnType<typeof byYear> }) =>
  years.map(({ year, articles, months }) => (
    <section key={year} aria-labelledby={`year-${year}`} className="archive-year">
      <h2 id={`year-${year}`} className="block-title">
        <a href={yearPath(year)}>Năm {year}</a>
        <span className="archive-count">{formatCount(articles)} tin bài</span>
      </h2>
      <ul className="archive-months">
        {months.map(({ month, articles: count }) => (
          <li key={month}>
            <a href={monthPath(month)}>
              {monthName(month)} <span className="archive-count">{formatCount(count)} tin bài</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  ));
