import type { Neighbour } from "@/lib/articles/public/neighbours/queries";
import { articlePath } from "@/lib/articles/public/rules";

export const Neighbours = ({ older, newer }: { older: Neighbour | null; newer: Neighbour | null }) =>
  (older ?? newer) && (
    <nav aria-label="Bài trước và bài sau" className="neighbours no-print">
      {older && (
        <a href={articlePath(older.slug)} rel="prev">
          <span>← Bài trước</span>
          {older.title}
        </a>
      )}
      {newer && (
        <a href={articlePath(newer.slug)} rel="next" className="neighbour-newer">
          <span>Bài sau →</span>
          {newer.title}
        </a>
      )}
    </nav>
  );
