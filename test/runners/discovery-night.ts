import { type Database, statement } from "../../worker/db/index.ts";
import { DAY } from "../../worker/kernel/clock.ts";
import type { OutboundRequest } from "../../worker/outbound/index.ts";
import { atsDiscoveryRunner } from "../../worker/runners/ats-discovery.ts";
import { setting } from "../outbound/setting.ts";
import { html, json, world } from "../world/world.ts";
import { NIGHT, type TestNight, testNight } from "./night-context.ts";

const TABLES = ["institutions", "companies", "watches", "boards", "company_sources", "discovery_attempts"];
/** A link. */
export const a = (href: string, text = "Careers"): string => `<a href="${href}">${text}</a>`;

/** A handle of its own, so that setting a test up is not counted with what it does. */
export const db: Database = testNight("setup").db;

/** Empties what discovery reads and writes, and opens one institution. */
export async function clearDiscovery(): Promise<void> {
  await db.write(TABLES.map((table) => statement(`DELETE FROM ${table}`)));
  await db.write([
    statement(
      "INSERT INTO institutions (institution_id, name, active, config, created_at) VALUES ('inst', 'Agency', 1, '{}', 0)",
    ),
  ]);
}

interface Given {
  id?: string;
  domain?: string | null;
  website?: string | null;
  boardUrl?: string | null;
}

/** Puts a company on the watch list; its website is its domain unless the test says otherwise. */
export async function watch(name: string, given: Given = {}): Promise<string> {
  const { domain = null, boardUrl = null, id = `co_${name.toLowerCase().replace(/\W/g, "")}` } = given;
  const website =
    given.website === undefined && domain !== null ? `https://${domain}` : (given.website ?? null);
  await db.write([
    statement(
      "INSERT INTO companies (company_id, name, domain, website, board_url, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, 1, 1)",
      id,
      name,
      domain,
      website,
      boardUrl,
    ),
    statement(
      `INSERT INTO watches (institution_id, company_id, status, revision, created_at, updated_at)
       VALUES ('inst', ?1, 'new', 0, 1, 1)`,
      id,
    ),
  ]);
  return id;
}

/** Pages of a company's site, by path. */
export async function site(domain: string, pages: Record<string, string>): Promise<void> {
  for (const [path, body] of Object.entries(pages))
    await world.route({ url: `https://${domain}${path}`, ...html(body) });
}

/** An empty board at Greenhouse with the owner it states. */
export async function greenhouse(token: string, name: string): Promise<void> {
  const url = `https://boards-api.greenhouse.io/v1/boards/${token}`;
  await world.route({ url, ...json({ name, content: "" }) });
  await world.route({ url: `${url}/jobs`, ...json({ jobs: [], meta: { total: 0 } }) });
}

/** An empty board at Lever, which names no owner. */
export const lever = (token: string): Promise<void> =>
  world.route({ url: `https://api.lever.co/v0/postings/${token}`, ...json([]) });

/** One night's discovery from its plan; its database and requests can be looked at afterwards. */
export async function discover(day = 0, over: Partial<TestNight> = {}) {
  const asked: OutboundRequest[] = [];
  const { outbound } = setting();
  const night: TestNight = {
    ...testNight(`run_${day}`, NIGHT + day * DAY),
    outbound: {
      request: (request) => {
        asked.push(request);
        return outbound.request(request);
      },
      penalise: outbound.penalise,
    },
    ...over,
  };
  const outcomes = [];
  for (const payload of await atsDiscoveryRunner.plan(night)) {
    outcomes.push(await atsDiscoveryRunner.work(night, payload));
  }
  const [first] = outcomes;
  return {
    night,
    counters: first?.counters ?? {},
    errors: outcomes.flatMap((o) => o.errors),
    outcomes,
    asked,
  };
}

/** Every company source. */
export const links = () =>
  db.all<Record<string, unknown>>(
    `SELECT company_id, board_id, status, found_by, reason FROM company_sources ORDER BY board_id, company_id`,
  );
/** What is remembered of a company's last search; `days` from the first night to the next search. */
export const attempt = (companyId: string) =>
  db.first<Record<string, unknown>>(
    "SELECT outcome, detail, attempts, (next_attempt_at - ?2) / 86400000.0 AS days FROM discovery_attempts WHERE company_id = ?1",
    companyId,
    NIGHT,
  );
