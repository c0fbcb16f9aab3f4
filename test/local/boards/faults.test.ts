import { beforeAll, describe, expect, it } from "vitest";
import {
  createSimulatedWorld,
  type FaultKind,
  type SimulatedBoard,
  type SimulatedWorld,
  type WorldAnswer,
} from "../../../local/boards/index.ts";
import { listUrl, type Row, rowsOf } from "./ask.ts";

interface Sighting {
  board: SimulatedBoard;
  night: number;
  answer: WorldAnswer;
  open: Set<string>;
}

const EVERY_KIND: FaultKind[] = [
  "emptyList",
  "shrunkList",
  "vanished",
  "shutDown",
  "throttled",
  "serverError",
  "unavailable",
  "challenge",
  "cutOff",
  "reset",
  "rowWithoutId",
  "wrongTypes",
  "repeatedPage",
  "hiddenPosting",
  "duplicateRow",
];

const sightings = new Map<string, Sighting[]>();
let world: SimulatedWorld;

beforeAll(async () => {
  world = createSimulatedWorld({ seed: "faults" });
  for (let night = 0; night < 10; night += 1) {
    if (night > 0) world.nextNight();
    for (const board of world.boards()) await look(board, night);
  }
});

async function look(board: SimulatedBoard, night: number) {
  const state = board.states.at(-1) ?? "ok";
  if (state === "ok") return;
  const ask = (eu: boolean) =>
    world.answer({ method: "GET", url: listUrl(board, eu), headers: {}, body: null });
  const first = await ask(false);
  const elsewhere = first.kind === "answer" && first.status === 404 && board.provider === "lever";
  const answer = elsewhere ? await ask(true) : first;
  const open = [...world.truthAt(night)].filter((key) => key.startsWith(`${board.provider}:${board.token}:`));
  sightings.set(state, [...(sightings.get(state) ?? []), { board, night, answer, open: new Set(open) }]);
}

const seen = (kind: FaultKind) => sightings.get(kind) ?? [];
const rows = (kind: FaultKind) =>
  seen(kind).map((each) => ({ ...each, rows: each.answer.kind === "answer" ? rowsOf(each.answer) : [] }));
const ids = (list: Row[]) =>
  list.flatMap(({ id, isListed }) => (id === undefined || isListed === false ? [] : [String(id)]));

describe("ten nights of a world with faults", () => {
  it("show every kind of fault, none on night 0", () => {
    for (const kind of EVERY_KIND) expect(seen(kind).length, kind).toBeGreaterThan(0);
    for (const { states } of world.boards()) expect(states[0]).toBe("ok");
  });

  it("hide postings that live on", () => {
    for (const each of rows("emptyList")) expect(each).toMatchObject({ rows: [] });
    for (const each of rows("shrunkList")) expect(each.rows.length).toBeLessThan(each.open.size / 2);
    for (const each of rows("hiddenPosting")) expect(ids(each.rows).length).toBe(each.open.size - 1);
    expect(seen("emptyList").every(({ open }) => open.size > 5)).toBe(true);
  });

  it("let a board vanish for two nights and return, and another go for ever", () => {
    for (const { answer } of [...seen("vanished"), ...seen("shutDown")])
      expect(answer).toMatchObject({ status: 404 });
    for (const { open } of seen("shutDown")) expect(open.size).toBe(0);
    const shut = world.boards().find(({ states }) => states.includes("shutDown"));
    expect(shut?.states.slice(shut.states.indexOf("shutDown")).every((state) => state === "shutDown")).toBe(
      true,
    );
    expect(seen("vanished").some(({ open }) => open.size > 0)).toBe(true);
  });

  it("speak as vendors and their proxies do", () => {
    for (const { answer } of seen("throttled")) {
      expect(answer).toMatchObject({
        status: 429,
        headers: { "retry-after": expect.stringMatching(/^\d+$/) },
      });
    }
    for (const { answer } of seen("serverError")) expect(answer).toMatchObject({ status: 500 });
    for (const { answer } of seen("unavailable")) expect(answer).toMatchObject({ status: 503 });
    for (const { answer } of seen("reset")) expect(answer).toEqual({ kind: "reset" });
    for (const { answer } of seen("challenge")) {
      expect(answer).toMatchObject({
        status: 200,
        headers: { "content-type": expect.stringContaining("text/html") },
      });
    }
    for (const { answer } of seen("cutOff")) {
      const body = answer.kind === "answer" ? answer.body : "";
      expect(() => JSON.parse(body)).toThrow(SyntaxError);
    }
  });

  it("damage single rows", () => {
    for (const each of rows("rowWithoutId")) {
      expect(each.rows.filter((row) => row.id === undefined)).toHaveLength(1);
      expect(ids(each.rows)).toHaveLength(each.open.size - 1);
    }
    for (const each of rows("wrongTypes"))
      expect(each.rows.filter((row) => row.unheardOf !== undefined)).toHaveLength(1);
    for (const each of rows("duplicateRow")) {
      expect(ids(each.rows).length).toBe(each.open.size + 1);
      expect(new Set(ids(each.rows)).size).toBe(each.open.size);
    }
  });

  it("repeat a Lever page instead of turning it", async () => {
    const life = createSimulatedWorld({ seed: "faults" });
    const [{ board, night } = { board: undefined, night: 0 }] = seen("repeatedPage");
    if (board === undefined) throw new Error("not seen");
    life.restore({ ...life.state(), night });
    const page = (skip: number) =>
      life.answer({
        method: "GET",
        url: `${listUrl(board)}&skip=${skip}&limit=100`,
        headers: {},
        body: null,
      });
    expect(await page(100)).toEqual(await page(0));
  });
});

describe("Last-Modified at Ashby", () => {
  it("moves when a fault comes or goes, so that nobody is told of an unchanged board that is not", async () => {
    const life = createSimulatedWorld({ seed: "faults" });
    const held = new Map<string, WorldAnswer>();
    let compared = 0;
    for (let night = 0; night < 10; night += 1) {
      if (night > 0) life.nextNight();
      for (const board of life.boards().filter(({ provider }) => provider === "ashby")) {
        const answer = await life.answer({ method: "GET", url: listUrl(board), headers: {}, body: null });
        const dated = answer.kind === "answer" && answer.headers["last-modified"] !== undefined;
        if (!dated) continue;
        const before = held.get(board.token);
        held.set(board.token, answer);
        if (before?.kind !== "answer" || before.body === answer.body) continue;
        expect(before.headers["last-modified"]).not.toBe(answer.headers["last-modified"]);
        if (new Set(board.states.slice(-2)).size === 2) compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(0);
  });
});

describe("a world without faults", () => {
  it("has none, and closes no board", () => {
    const calm = createSimulatedWorld({ seed: "faults", faults: false });
    for (let night = 1; night < 10; night += 1) calm.nextNight();
    expect(new Set(calm.boards().flatMap(({ states }) => states))).toEqual(new Set(["ok"]));
  });
});
