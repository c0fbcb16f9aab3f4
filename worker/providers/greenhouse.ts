import type { Clock } from "../kernel/clock.ts";
import { greenhouseApi } from "./greenhouse/api.ts";
import { extractGreenhouse } from "./greenhouse/extract.ts";
import { identifyGreenhouse } from "./greenhouse/identify.ts";
import { readGreenhouse } from "./greenhouse/read.ts";
import type { Provider } from "./provider.ts";

/** Greenhouse, by its public Job Board API. The token is the board's name, for example `anthropic`. */
export function createGreenhouse(clock: Clock): Provider {
  return {
    id: "greenhouse",
    label: "Greenhouse",
    accessClass: "documented",
    backend: () => greenhouseApi.backend,
    boardUrl: (token) => `https://job-boards.greenhouse.io/${encodeURIComponent(token)}`,
    read: (board, outbound) => readGreenhouse(board, { outbound, clock }),
    identify: (token, outbound) => identifyGreenhouse(token, { outbound, clock }),
    extract: extractGreenhouse,
  };
}
