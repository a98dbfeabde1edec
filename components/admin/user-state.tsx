import { StateBadge, type Tone } from "@/components/ui/badge";
import { userStateNames, type UserState } from "@/lib/auth/users/rules";

const tones = { active: "good", disabled: "bad", no_password: "warn" } satisfies Record<UserState, Tone>;

export const UserStateBadge = ({ state }: { state: UserState }) => (
  <StateBadge tone={tones[state]}>{userStateNames[state]}</StateBadge>
);
