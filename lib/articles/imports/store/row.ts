import type { Author } from "@/lib/auth/audit/commands";
import type { Prepared } from "../prepare";
import type { CreditRole } from "../../authors/credits/rules";
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
  category: Named | null;
  credits: Credited[];
  topics: Named[];
};
