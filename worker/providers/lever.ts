import type { Clock } from "../kernel/clock.ts";
import { leverApi, leverBoardUrl } from "./lever/api.ts";
import { extractLever } from "./lever/extract.ts";
import { identifyLever } from "./lever/identify.ts";
import { readLever } from "./lever/read.ts";
import type { Provider } from "./provider.ts";

/** Lever, by its public Postings API. The token is the site, `spotify`; on the European instance `eu/xm`. */
export function createLever(clock: Clock): Provider {
  return {
    id: "lever",
    label: "Lever",
    accessClass: "documented",
    backend: (token) => leverApi(token).backend,
    boardUrl: leverBoardUrl,
    read: (board, outbound) => readLever(board, { outbound, clock }),
    identify: (token, outbound) => identifyLever(token, { outbound, clock }),
    extract: extractLever,
  };
}
