import type { LinkRole } from "@/lib/auth/rules";

/**
 * Whose link opens the board of what lies beneath its point. Not the room's poster, which anybody in the room may
 * photograph, and not the technician's, who minds one line.
 */
export const branchRoles = ["chair", "secretary"] as const satisfies readonly LinkRole[];
