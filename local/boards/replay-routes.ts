import { z } from "zod";

const fixedAnswer = z.object({
  status: z.int().min(100).max(599),
  contentType: z.string(),
  body: z.string(),
});

/** The table of a replay folder. Unknown members are notes for people and are let pass. */
export const routesSchema = z.object({
  routes: z.array(
    z
      .object({
        method: z.string(),
        url: z.url(),
        status: z.int().min(100).max(599),
        contentType: z.string(),
        file: z.string().optional(),
        body: z.string().optional(),
      })
      .refine(
        (route) => (route.file === undefined) !== (route.body === undefined),
        "needs either file or body",
      ),
  ),
  notFound: z.record(z.string(), fixedAnswer).default({}),
});

export type RouteTable = z.infer<typeof routesSchema>;
export type RouteEntry = RouteTable["routes"][number];
export type FixedAnswer = z.infer<typeof fixedAnswer>;

const NOTHING_HERE: FixedAnswer = { status: 404, contentType: "text/plain", body: "Not Found" };

/** Finds the route of a request: method, host and path must agree, and the exact query wins over a route without one. */
export function createRouteFinder(
  routes: readonly RouteEntry[],
): (method: string, url: string) => RouteEntry | null {
  const byKey = new Map<string, RouteEntry>();
  for (const route of routes) {
    const key = routeKey(route.method, new URL(route.url), true);
    if (byKey.has(key)) throw new Error(`two routes answer ${key}: keep one of them`);
    byKey.set(key, route);
  }
  return (method, url) => {
    const parsed = new URL(url);
    return byKey.get(routeKey(method, parsed, true)) ?? byKey.get(routeKey(method, parsed, false)) ?? null;
  };
}

/** What an unknown path of this host answers. */
export function missingAnswer(table: RouteTable, url: string): FixedAnswer {
  return table.notFound[new URL(url).hostname] ?? NOTHING_HERE;
}

/** The order of query parameters means nothing to a vendor, so it is none of the key. */
function routeKey(method: string, url: URL, withQuery: boolean): string {
  const query = new URLSearchParams(withQuery ? url.searchParams : "");
  query.sort();
  const suffix = query.size === 0 ? "" : `?${query}`;
  return `${method.toUpperCase()} ${url.hostname}${url.pathname}${suffix}`;
}
