import type { MainPorts } from "../../worker/main.ts";

/** Thrown where the worker dies; from then on it can reach nothing any more. */
class Killed extends Error {
  override readonly name = "Killed";
}

/** `before`: dies before the call is made. `after`: the call is done but its answer never arrives. */
export type Death = "before" | "after";

export interface MortalPorts {
  ports: MainPorts;
  /** Awaits, or moments, passed so far. */
  steps(): number;
}

/** One call to the outside. `part` does its first few statements and nothing for good. */
interface Call<Value> {
  statements: number;
  whole(): Promise<Value>;
  part?(statements: number): Promise<void>;
}

type Mortal = <Value>(call: Call<Value>) => Promise<Value>;

/** Ports whose worker dies at its n-th await of database, network or object store. Null: it lives, and counts. */
export function mortalPorts(real: MainPorts, deathAt: number | null, death: Death): MortalPorts {
  return mortal(real, () => 1, deathAt, death === "after" ? "last" : "first");
}

/**
 * The same with a death between any two statements: a transaction of three has four moments to die at, before each of
 * its statements and after the last, when it is done but nobody hears of it. In between D1 takes back what was done.
 */
export function mortalStatements(real: MainPorts, deathAt: number | null): MortalPorts {
  return mortal(real, (statements) => statements + 1, deathAt, "own");
}

function mortal(
  real: MainPorts,
  momentsOf: (statements: number) => number,
  deathAt: number | null,
  where: "first" | "last" | "own",
): MortalPorts {
  let steps = 0;
  let dead = false;
  const call: Mortal = async ({ statements, whole, part }) => {
    if (dead) throw new Killed("this worker is dead");
    const before = steps;
    steps += momentsOf(statements);
    if (deathAt === null || deathAt <= before || deathAt > steps) return whole();
    dead = true;
    const done = where === "own" ? deathAt - before - 1 : where === "last" ? statements : 0;
    if (done === statements) await whole();
    else if (done > 0) await part?.(done);
    throw new Killed(`killed at ${deathAt}, after ${done} of ${statements} statements`);
  };
  const plain = <Value>(whole: () => Promise<Value>) => call({ statements: 1, whole });
  return {
    steps: () => steps,
    ports: {
      ...real,
      d1: mortalDatabase(real.d1, call),
      outbound: {
        request: (request) => plain(() => real.outbound.request(request)),
        penalise: (backend, wait) => plain(() => real.outbound.penalise(backend, wait)),
        settle: () => real.outbound.settle(),
      },
      objects: {
        put: (key, body, type) => plain(() => real.objects.put(key, body, type)),
        getText: (key) => plain(() => real.objects.getText(key)),
      },
    },
  };
}

function mortalDatabase(d1: D1Database, call: Mortal): D1Database {
  const originals = new WeakMap<D1PreparedStatement, D1PreparedStatement>();
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = new Proxy(statement, {
      get: (target, name) => {
        if (name === "bind") return (...values: unknown[]) => wrap(target.bind(...values));
        if (name === "all") return () => call({ statements: 1, whole: () => target.all() });
        throw new Error(`a statement's ${String(name)} is not part of this double`);
      },
    });
    originals.set(wrapped, statement);
    return wrapped;
  };
  const batch = (wrapped: D1PreparedStatement[]) => {
    const statements = wrapped.map((statement) => originals.get(statement) ?? statement);
    return call({
      statements: statements.length,
      whole: () => d1.batch(statements),
      part: (done) => breakOff(d1, statements.slice(0, done)),
    });
  };
  return new Proxy(d1, {
    get: (target, name) => {
      if (name === "prepare") return (sql: string) => wrap(target.prepare(sql));
      if (name === "batch") return batch;
      throw new Error(`the database's ${String(name)} is not part of this double`);
    },
  });
}

/** A transaction that fails after these statements. */
async function breakOff(d1: D1Database, statements: D1PreparedStatement[]): Promise<void> {
  const failed = await d1.batch([...statements, d1.prepare("SELECT json('broken off')")]).then(
    () => false,
    () => true,
  );
  if (!failed) throw new Error("the transaction was not broken off");
}
