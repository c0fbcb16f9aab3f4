import vm from "node:vm";

/** The bare place a script runs in: the language and nothing else, with its own Date and Error. */
export interface Realm {
  readonly context: vm.Context;
  date: (instant: number) => Date;
  error: (message: string, name: string) => Error;
}

/**
 * A fresh context without timers, fetch, URL, TextEncoder. Its clock and its dice are the stand-in's. The local time
 * zone of its Dates is the process's, as everywhere in Node.
 */
export function makeRealm(now: () => number, random: () => number): Realm {
  const context = vm.createContext({});
  const setUp: unknown = PRELUDE.runInContext(context);
  if (typeof setUp !== "function") throw new Error("the prelude of the realm is broken");
  const { date, error } = setUp(now, random);
  return { context, date, error };
}

const PRELUDE = new vm.Script(`((now, random) => {
  const Real = Date;
  const Virtual = new Proxy(Real, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new Real(now()).toString(),
    get: (target, key) => (key === "now" ? () => now() : Reflect.get(target, key)),
  });
  Real.prototype.constructor = Virtual;
  globalThis.Date = Virtual;
  Math.random = () => random();
  delete globalThis.console;
  return {
    date: (instant) => new Real(instant),
    error: (message, name) => Object.assign(new Error(message), { name }),
  };
})`);

const COMPILED = new Map<string, vm.Script>();

/** Runs the bundle's top level, as Google does before every call of an entry. */
export function loadBundle(realm: Realm, bundle: string): void {
  const known = COMPILED.get(bundle);
  const script = known ?? new vm.Script(bundle, { filename: "Code.js" });
  if (!known) COMPILED.set(bundle, script);
  script.runInContext(realm.context);
}
