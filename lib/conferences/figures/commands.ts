import "server-only";
import { randomUUID } from "node:crypto";
import type { UserActor } from "@/lib/auth/actor";
import { violates } from "@/lib/db/errors";
import { refuse } from "@/lib/result";
import { changeConference } from "../commands";
import type { SaveFigures } from "./rules";

/**
 * Saves the whole register of figures in the order given, in as many statements whatever its length. Rows keep their
 * ids. Nothing is added up. Refuses what `changeConference` does, and `point_not_found`.
 */
export async function saveFigures(actor: UserActor, input: SaveFigures) {
  const { conferenceId } = input;
  try {
    return await changeConference(actor, input, "figures.updated", async (tx) => {
      const existing = await tx.figure.findMany({ where: { conferenceId }, select: { id: true } });
      const own = new Set(existing.map(({ id }) => id));
      let whole: string | null = null;
      const rows = input.figures.map(({ id, part, figure, ...rest }, position) => {
        const rowId = id !== null && own.has(id) ? id : randomUUID();
        if (!part) whole = rowId;
        return { ...rest, ...figure, id: rowId, position, parent: part ? whole : null };
      });
      // Parts let go first: removing a whole would take them along.
      await tx.figure.updateMany({
        where: { conferenceId, parentId: { not: null } },
        data: { parentId: null },
      });
      await tx.figure.deleteMany({ where: { conferenceId, id: { notIn: rows.map(({ id }) => id) } } });
      await tx.$executeRaw`
        INSERT INTO figures (id, conference_id, point_id, subject, tier, area, label, value, qualifier, printed, unit,
          source, parent_id, position)
        SELECT r.id, ${conferenceId}::uuid, r."pointId", r.subject::figure_subject, r.tier::tier, r.area::figure_area,
          r.label, r.value, r.qualifier::qualifier, r.printed, r.unit, r.source, r.parent, r.position
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, "pointId" uuid, subject text, tier text,
          area text, label text, value numeric, qualifier text, printed text, unit text, source text, parent uuid,
          position int)
        ON CONFLICT (id) DO UPDATE SET point_id = excluded.point_id, subject = excluded.subject, tier = excluded.tier,
          area = excluded.area, label = excluded.label, value = excluded.value, qualifier = excluded.qualifier,
          printed = excluded.printed, unit = excluded.unit, source = excluded.source, parent_id = excluded.parent_id,
          position = excluded.position
        WHERE figures.conference_id = excluded.conference_id`;
    });
  } catch (error) {
    // A point removed meanwhile, or another conference's.
    if (violates(error, "figure_point_in_conference") || violates(error, "figures_point_id_fkey")) {
      return refuse("point_not_found");
    }
    throw error;
  }
}
