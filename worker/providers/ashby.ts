import type { Clock } from "../kernel/clock.ts";
import { ashbyApi, ashbyBoardUrl } from "./ashby/api.ts";
import { extractAshby } from "./ashby/extract.ts";
import { identifyAshby } from "./ashby/identify.ts";
import { readAshby } from "./ashby/read.ts";
import type { Provider } from "./provider.ts";

/** Ashby, by its public job posting API. The token is the organisation's name, case and all, not encoded. */
export function createAshby(clock: Clock): Provider {
  return {
    id: "ashby",
    label: "Ashby",
    accessClass: "documented",
    backend: () => ashbyApi.backend,
    boardUrl: ashbyBoardUrl,
    read: (board, outbound) => readAshby(board, { outbound, clock }),
    identify: (token, outbound) => identifyAshby(token, { outbound, clock }),
    extract: extractAshby,
  };
}
