import { guard } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type { GUser } from "../google-types.ts";

export function makeUser(execution: Execution, email: string): GUser {
  return guard<GUser, typeof KINDS>(execution, "User", KINDS, { getEmail: () => email });
}

const KINDS = { getEmail: "free" } as const;
