import { spend, takeFault } from "../execution/enter-call.ts";
import { guard } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type { GLock, GLockService } from "../google-types.ts";
import { GoogleError } from "../model/google-error.ts";

/** Locks exclude other executions of this script, not people. They end with the execution that holds them. */
export function makeLockService(execution: Execution): GLockService {
  return guard<GLockService, typeof KINDS>(execution, "LockService", KINDS, {
    // The published type leaves null out; the reference says so of a script that is not bound.
    getDocumentLock: () =>
      execution.world.options.bound === false
        ? (null as unknown as GLock)
        : makeLock(execution, `document ${execution.spreadsheet.id}`),
    getScriptLock: () => makeLock(execution, "script"),
    getUserLock: () => makeLock(execution, `user ${execution.user}`),
  });
}

export function releaseLocks(execution: Execution): void {
  const { locks } = execution.world;
  for (const [name, holder] of locks) if (holder === execution.number) locks.delete(name);
}

function makeLock(execution: Execution, name: string): GLock {
  const { locks } = execution.world;
  const tryLock = (milliseconds: number) => {
    const holder = locks.get(name);
    const busy = takeFault(execution, "lock-busy") !== null;
    if (busy || (holder !== undefined && holder !== execution.number)) {
      spend(execution, milliseconds);
      return false;
    }
    locks.set(name, execution.number);
    return true;
  };
  return guard<GLock, typeof LOCK_KINDS>(execution, "Lock", LOCK_KINDS, {
    hasLock: () => locks.get(name) === execution.number,
    releaseLock: () => {
      if (locks.get(name) === execution.number) locks.delete(name);
    },
    tryLock,
    waitLock: (milliseconds: number) => {
      if (tryLock(milliseconds)) return;
      throw new GoogleError("Lock timeout: another process was holding the lock for too long.");
    },
  });
}

const KINDS = { getDocumentLock: "free", getScriptLock: "free", getUserLock: "free" } as const;
const LOCK_KINDS = { hasLock: "free", releaseLock: "lock", tryLock: "lock", waitLock: "lock" } as const;
