import type { Route, RouteAnswer, SeenRequest } from "./contract.ts";

const UNKNOWN: RouteAnswer = { status: 404, headers: { "content-type": "text/plain" }, body: "nobody here" };

/** The routes that tests have laid and the requests seen since. One for a whole run: tests keep apart by host. */
export interface Registry {
  lay(route: Route): void;
  /** The answer for this request, the next of its route. */
  answer(method: string, url: string): RouteAnswer;
  record(request: SeenRequest): void;
  seen(urlPrefix: string): SeenRequest[];
}

export function createRegistry(): Registry {
  const routes = new Map<string, RouteAnswer[]>();
  const log: SeenRequest[] = [];
  return {
    lay: ({ method, url, answers }) => routes.set(keyOf(method ?? "GET", url), [...answers]),
    answer(method, url) {
      const exact = routes.get(keyOf(method, url));
      const answers = exact ?? routes.get(keyOf(method, url.split("?", 1)[0] ?? url));
      return (answers && answers.length > 1 ? answers.shift() : answers?.[0]) ?? UNKNOWN;
    },
    record: (request) => log.push(request),
    seen: (urlPrefix) => log.filter(({ url }) => url.startsWith(urlPrefix)),
  };
}

function keyOf(method: string, url: string): string {
  return `${method.toUpperCase()} ${new URL(url).href.replace(/^http:/, "https:")}`;
}
