import { GoogleError } from "../model/google-error.ts";
import type { CallKind } from "./calls.ts";
import { ExecutionDied, enterCall } from "./enter-call.ts";
import { applyPending } from "./pending.ts";
import type { Execution } from "./state.ts";

/** Methods of a service and what kind of call each is: the one list of what the stand-in knows of it. */
export type Kinds<T> = Partial<Record<keyof T & string, CallKind>>;

/** The published methods named by a list of kinds: what a fake has to supply. */
export type Fake<T, K> = Pick<T, keyof K & keyof T>;

/** Asked by the language itself, not by the script: they are answered with undefined. */
const ASKED_BY_LANGUAGE = new Set([
  "then",
  "toJSON",
  "constructor",
  "valueOf",
  "asymmetricMatch",
  "nodeType",
]);

/**
 * A fake as the script sees it: every call passes the hook, the clock and the counters, and a name that is not in
 * `kinds` throws. The cast to the full type is honest, because nothing outside `kinds` can be reached.
 *
 * @param extra constants (enumerations) that are handed out as they are.
 */
export function guard<T extends object, const K extends Kinds<T>>(
  execution: Execution,
  name: string,
  kinds: K,
  fake: Fake<T, K>,
  extra: Partial<T> = {},
): T {
  return new Proxy(fake, {
    get(target, key) {
      if (typeof key === "symbol") return undefined;
      if (key in extra) return Reflect.get(extra, key);
      const kind: CallKind | undefined = Object.hasOwn(kinds, key) ? Reflect.get(kinds, key) : undefined;
      const method: unknown = Reflect.get(target, key);
      if (kind !== undefined && typeof method === "function") {
        return (...args: unknown[]) =>
          perform(execution, kind, `${name}.${key}`, () => Reflect.apply(method, target, args));
      }
      if (key === "toString") return () => name;
      if (ASKED_BY_LANGUAGE.has(key)) return undefined;
      execution.unknown.push(`${name}.${key}`);
      throw execution.realm.error(`${name}.${key} is not known to the stand-in for Google`, "TypeError");
    },
    set(_target, key) {
      throw execution.realm.error(`${name}.${String(key)} cannot be set`, "TypeError");
    },
  }) as unknown as T;
}

/** One service call from the script's side. Reads and flushes send pending writes first. */
function perform<R>(execution: Execution, kind: CallKind, name: string, work: () => R): R {
  try {
    enterCall(execution, kind, name);
    if (kind === "read" || kind === "flush") applyPending(execution);
    return work();
  } catch (error) {
    throw asRealmError(execution, error);
  }
}

function asRealmError(execution: Execution, error: unknown): unknown {
  if (error instanceof GoogleError || error instanceof ExecutionDied) {
    return execution.realm.error(error.message, "Exception");
  }
  // A mistake of the stand-in, or of a test's hook, must not pass for an answer of Google's.
  if (error instanceof Error) execution.broken ??= error;
  return error;
}
