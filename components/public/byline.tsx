import { Fragment } from "react";
import { creditLines, type ShownCredit } from "@/lib/articles/authors/credits/rules";
import { authorPath } from "@/lib/articles/public/people/rules";

/** Who wrote, photographed and edited the article, each with the page that lists what they did. */
export const Byline = ({ credits }: { credits: readonly ShownCredit[] }) =>
  credits.length > 0 && (
    <div className="article-byline">
      {creditLines(credits).map(({ label, people }) => (
        <p key={label ?? ""} className={label === null ? undefined : "article-byline-more"}>
          {label !== null && `${label}: `}
          {people.map(({ name, slug }, at) => (
            <Fragment key={name}>
              {at > 0 && " - "}
              {slug === null ? (
                name
              ) : (
                <a href={authorPath(slug)} rel="author">
                  {name}
                </a>
              )}
            </Fragment>
          ))}
        </p>
      ))}
    </div>
  );
