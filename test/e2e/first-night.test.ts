import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { House } from "../../local/start/house.ts";
import { type NightResult, runNights } from "../../local/start/run-nights.ts";
import type { RunReport } from "../../local/start/run-report.ts";
import { InterruptedError } from "../../local/start/start-error.ts";
import { writeReport } from "../../local/start/write-report.ts";

const MINUTES = 60_000;
const DAY = 86_400_000;

let folder: string;
let nights: NightResult[];
/** After each night, as `provider:token:externalId`: what we hold open on the boards we follow, and what is. */
const held: Set<string>[] = [];
const really: Set<string>[] = [];
let answered: { leads: unknown; status: number; keyMode: number };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "rolecall-first-night-"));
  nights = await runNights({
    source: { kind: "simulated", seed: "first night", companies: 8, faults: false },
    mode: "all",
    port: 0,
    fresh: true,
    nights: 2,
    stateRoot: folder,
    afterNight: (_night, house) => compare(house),
    atEnd: async (_nights, house) => {
      answered = await ask(house);
    },
  });
}, 3 * MINUTES);

afterAll(() => rm(folder, { recursive: true, force: true }));

async function compare({ db, source }: House): Promise<void> {
  const boards = await db.all<{ key: string }>(
    `SELECT b.provider || ':' || REPLACE(b.token, 'eu/', '') AS key FROM boards b
     JOIN company_sources s ON s.board_id = b.board_id AND s.status = 'verified'`,
  );
  const postings = await db.all<{ key: string }>(
    `SELECT b.provider || ':' || REPLACE(b.token, 'eu/', '') || ':' || p.external_id AS key
     FROM postings p JOIN boards b ON b.board_id = p.board_id WHERE p.status = 'open'`,
  );
  const truth = [...(source.simulated?.truthAt(source.simulated.night) ?? [])];
  held.push(new Set(postings.map(({ key }) => key)));
  really.push(new Set(truth.filter((posting) => boards.some(({ key }) => posting.startsWith(`${key}:`)))));
}

async function ask({ platform, apiKey, folder: state }: House) {
  const headers = { authorization: `Bearer ${apiKey}` };
  const answer = await platform.request("/v1/leads", { headers });
  return {
    leads: JSON.parse(await answer.text()),
    status: (await platform.request("/v1/leads")).status,
    keyMode: (await stat(state.apiKey)).mode & 0o777,
  };
}

describe("two nights over a small world", () => {
  it("completes every runner and says why the sheet is left out", () => {
    for (const { run } of nights) {
      expect(run.errors).toEqual([]);
      expect(run.status).toBe("completed");
      const states = Object.fromEntries(run.steps.map(({ runner, state }) => [runner, state]));
      expect(states).toMatchObject({
        "ats-ingestion": "completed",
        processing: "completed",
        "sheets-sync": "skipped",
      });
      expect(run.steps.find(({ runner }) => runner === "sheets-sync")?.reason).toContain(
        "No spreadsheet is bound",
      );
    }
  });

  it("holds exactly what is really open after the first night", () => {
    expect(held[0]?.size).toBeGreaterThan(20);
    expect([...(held[0] ?? [])].sort()).toEqual([...(really[0] ?? [])].sort());
  });

  it("closes nothing that is open a day later, and finds everything new", () => {
    expect([...(really[1] ?? [])].filter((key) => !really[0]?.has(key))).not.toEqual([]);
    expect([...(really[1] ?? [])].filter((key) => !held[1]?.has(key))).toEqual([]);
    expect(nights.map(({ run }) => run.scheduledAt)[1]).toBe((nights[0]?.run.scheduledAt ?? 0) + DAY);
  });

  it("gives leads with a reason, the same by the API", () => {
    const leads = nights[1]?.leads ?? [];
    expect(leads.length).toBeGreaterThan(0);
    for (const lead of leads) expect(lead.reason).toMatch(/\w+ .*\./);
    expect(answered.leads).toMatchObject({ items: leads.map(({ company, score }) => ({ company, score })) });
  });

  it("lets only the local key in and keeps it to its owner", () => {
    expect(answered.status).toBe(401);
    expect(answered.keyMode).toBe(0o600);
  });

  it("writes run.json for the last night with all of them in short", async () => {
    const report: RunReport = JSON.parse(
      await readFile(await writeReport(path.join(folder, "out"), "simulated", nights), "utf8"),
    );
    expect(report.runId).toBe(nights[1]?.run.runId);
    expect(report.nights).toHaveLength(2);
    expect(new Set(report.companies.map(({ company }) => company)).size).toBe(8);
    const read = report.companies.filter(({ complete }) => complete);
    expect(read.reduce((sum, { postings }) => sum + postings, 0)).toBe(really[1]?.size);
    expect(report.leads).toHaveLength(nights[1]?.leads.length ?? -1);
  });
});

describe("a night that was interrupted", () => {
  it(
    "is finished first by the next start, without waiting for the lost worker's lease",
    async () => {
      const stop = new AbortController();
      const request = {
        source: { kind: "simulated", seed: "interrupted", companies: 8, faults: false },
        mode: "all",
        port: 0,
        nights: 1,
        stateRoot: path.join(folder, "interrupted"),
      } as const;
      const first = runNights({
        ...request,
        fresh: true,
        signal: stop.signal,
        onProgress: ({ steps }) => {
          if (steps.some(({ runner, state }) => runner === "ats-discovery" && state === "running"))
            stop.abort();
        },
      });
      await expect(first).rejects.toThrow(InterruptedError);
      const [night] = await runNights({ ...request, fresh: false });
      expect(night?.resumed).toBe(true);
      expect(night?.run.status).toBe("completed");
      expect(night?.leads.length).toBeGreaterThan(0);
    },
    2 * MINUTES,
  );
});
