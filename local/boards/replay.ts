import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import {
  createRouteFinder,
  missingAnswer,
  type RouteEntry,
  type RouteTable,
  routesSchema,
} from "./replay-routes.ts";
import type { World, WorldAnswer } from "./world.ts";

/**
 * A world of recorded answers. The folder holds `companies.csv` and `routes.json`; files named there are relative to it
 * and all read now, so that a gap shows at the start and not in the night. Throws an Error that names the file at fault
 * and what to do.
 */
export async function loadReplayWorld(dir: string): Promise<World> {
  const csv = await readText(
    path.join(dir, "companies.csv"),
    "a replay folder lists its companies there (name,website)",
  );
  const tablePath = path.join(dir, "routes.json");
  const table = parseTable(
    tablePath,
    await readText(tablePath, "a replay folder maps addresses to answers there"),
  );
  const find = indexRoutes(tablePath, table);
  const bodies = new Map(
    await Promise.all(table.routes.map(async (route) => [route, await bodyOf(dir, route)] as const)),
  );
  return {
    companiesCsv: () => csv,
    answer: async ({ method, url }) => {
      const route = find(method, url);
      return route === null
        ? toAnswer(missingAnswer(table, url))
        : toAnswer({ ...route, body: bodies.get(route) ?? "" });
    },
  };
}

function parseTable(file: string, content: string): RouteTable {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (cause) {
    throw new Error(`${file} is not JSON: ${messageOf(cause)}. Correct it there or fetch the folder again.`, {
      cause,
    });
  }
  const parsed = routesSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(
    `${file} is not a table of routes. Correct these entries:\n${z.prettifyError(parsed.error)}`,
  );
}

function indexRoutes(file: string, table: RouteTable): ReturnType<typeof createRouteFinder> {
  try {
    return createRouteFinder(table.routes);
  } catch (cause) {
    throw new Error(`${file}: ${messageOf(cause)}`, { cause });
  }
}

async function bodyOf(dir: string, route: RouteEntry): Promise<string> {
  if (route.file === undefined) return route.body ?? "";
  return readText(
    path.join(dir, route.file),
    `routes.json names it for ${route.url}: add the file or remove the route`,
  );
}

async function readText(file: string, hint: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new Error(`cannot read ${path.resolve(file)} (${messageOf(cause)}): ${hint}.`, { cause });
  }
}

function toAnswer(given: { status: number; contentType: string; body: string }): WorldAnswer {
  return {
    kind: "answer",
    status: given.status,
    headers: { "content-type": given.contentType },
    body: given.body,
  };
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
