import { createApi } from "../../../worker/api/index.ts";
import { checkBindings, type Env } from "../../../worker/bindings.ts";
import { countedD1 } from "../counted-d1.ts";

/** JSON `DatabaseUsage`: what the answer cost the database. */
const USAGE_HEADER = "x-bench-usage";

/**
 * The Worker's own API, sign-in and all, with what each answer cost the database in a header. Only the limit of 120
 * requests a minute and person is off: the bench reads a day's feed in seconds.
 */
export async function answerApi(request: Request, env: Env): Promise<Response> {
  const { d1, usage } = countedD1(checkBindings(env).db);
  const api = createApi(checkBindings({ ...env, DB: d1 }), { limitPerson: () => null });
  const answer = await api.fetch(request);
  const headers = new Headers(answer.headers);
  headers.set(USAGE_HEADER, JSON.stringify(usage));
  return new Response(answer.body, { status: answer.status, headers });
}
