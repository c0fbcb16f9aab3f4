import type { MainPorts } from "../../worker/main.ts";

/** Thrown where the worker dies; from then on it can reach nothing any more. */
class Killed extends Error {
  override readonly name = "Killed";
}

/** `before`: dies before the call is made. `after`: the call is done but its answer never arrives. */
export type Death = "before" | "after";

export interface MortalPorts {
  ports: MainPorts;
  /** Awaits passed so far. */
  steps(): number;
}

/** Ports whose worker dies at its n-th await of database, network or object store. Null: it lives, and counts. */
export function mortalPorts(real: MainPorts, deathAt: number | null, death: Death): MortalPorts {
  let steps = 0;
  let dead = false;
  const mortal = async <Value>(call: () => Promise<Value>): Promise<Value> => {
    if (dead) throw new Killed("this worker is dead");
    steps += 1;
    if (steps !== deathAt) return call();
    dead = true;
    if (death === "after") await call();
    throw new Killed(`killed ${death} await ${steps}`);
  };
  return {
    steps: () => steps,
    ports: {
      ...real,
      d1: mortalDatabase(real.d1, mortal),
      outbound: {
        request: (request) => mortal(() => real.outbound.request(request)),
        penalise: (backend, wait) => mortal(() => real.outbound.penalise(backend, wait)),
        settle: () => real.outbound.settle(),
      },
      objects: {
        put: (key, body, type) => mortal(() => real.objects.put(key, body, type)),
        getText: (key) => mortal(() => real.objects.getText(key)),
      },
    },
  };
}

type Mortal = <Value>(call: () => Promise<Value>) => Promise<Value>;

function mortalDatabase(d1: D1Database, mortal: Mortal): D1Database {
  const originals = new WeakMap<D1PreparedStatement, D1PreparedStatement>();
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = new Proxy(statement, {
      get: (target, name) => {
        if (name === "bind") return (...values: unknown[]) => wrap(target.bind(...values));
        if (name === "all") return () => mortal(() => target.all());
        throw new Error(`a statement's ${String(name)} is not part of this double`);
      },
    });
    originals.set(wrapped, statement);
    return wrapped;
  };
  return new Proxy(d1, {
    get: (target, name) => {
      if (name === "prepare") return (sql: string) => wrap(target.prepare(sql));
      if (name === "batch") {
        return (statements: D1PreparedStatement[]) =>
          mortal(() => target.batch(statements.map((statement) => originals.get(statement) ?? statement)));
      }
      throw new Error(`the database's ${String(name)} is not part of this double`);
    },
  });
}
