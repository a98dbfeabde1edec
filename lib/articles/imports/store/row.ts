import type { Author } from "@/lib/auth/audit/commands";
import type { Prepared } from "../prepare";
import type { CreditRole } from "../../authors/credits/rules";
import type { RowPhoto } from "./kept/commands";
import type { Named } from "./names/commands";

/** Into which office, by whom, and what the articles' history says of it. */
export type Into = { organizationId: string; author: Author; note: string };

export type Credited = Named & { role: CreditRole };

/** One article as all statements of a batch write it. */
export type Row = {
  id: string;
  publicationId: string;
  isNew: boolean;
  hasPublication: boolean;
  onSite: boolean;
  /** Of what stands on the site its own date, which an import does not change. */
  publishedAt: Date | null;
  slug: string;
  prepared: Prepared;
  /** With what was noted of them here. */
  photos: RowPhoto[];
  category: Named | null;
  credits: Credited[];
  /** Those of the source, and those that it has here. */
  topics: Named[];
};
