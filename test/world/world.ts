import {
  CONTROL_ORIGIN,
  REQUESTS_PATH,
  ROUTES_PATH,
  type Route,
  type RouteAnswer,
  type SeenRequest,
} from "./contract.ts";

export type { RouteAnswer, SeenRequest } from "./contract.ts";

/** A route of one answer, or of several used in order. */
export type RouteInput = Omit<Route, "answers"> & (RouteAnswer | { answers: RouteAnswer[] });

/**
 * The outside world as a test sees it. One world serves every test file: use hosts or tokens of your own, and
 * names under a real public suffix (`acme-fence.com`), because the product refuses all others.
 */
export const world = {
  /** Lays a route, replacing an earlier one for the same method and URL. */
  async route(input: RouteInput): Promise<void> {
    const { method, url, ...rest } = input;
    const answers = "answers" in rest ? rest.answers : [rest];
    await control(ROUTES_PATH, { method, url, answers });
  },

  /** Every request seen whose URL starts with this, oldest first. */
  async requests(urlPrefix: string): Promise<SeenRequest[]> {
    return control(`${REQUESTS_PATH}?prefix=${encodeURIComponent(urlPrefix)}`, null);
  },
};

/** An answer of JSON. */
export function json(value: unknown, status = 200): RouteAnswer {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}

/** An answer of HTML. */
export function html(body: string, status = 200): RouteAnswer {
  return { status, headers: { "content-type": "text/html; charset=utf-8" }, body };
}

async function control(path: string, body: Route | null): Promise<SeenRequest[]> {
  const response = await fetch(`${CONTROL_ORIGIN}${path}`, { method: "POST", body: JSON.stringify(body) });
  return response.json();
}
