import * as z from "zod";
import { SHEET_SCHEMA_VERSION } from "../../../shared/sheet/columns.ts";
import {
  type EditAnswer,
  editsAnswerSchema,
  type heartbeatSchema,
  MAX_OPERATIONS,
  type Operation,
} from "../../../shared/sheet/edits.ts";
import {
  type ChangesPage,
  type ConnectAnswer,
  changesPageSchema,
  connectAnswerSchema,
} from "../../../shared/sheet/feed.ts";
import { Problem } from "../core/problem.ts";
import { type CallPorts, call } from "./call.ts";

export type Heartbeat = z.infer<typeof heartbeatSchema>;

export interface Client {
  /** `again`: a person asked to connect a sheet that was disconnected. */
  connect: (spreadsheetId: string, spreadsheetName: string, again: boolean) => ConnectAnswer;
  /** `cursor` empty: from the beginning. */
  changes: (bindingId: string, cursor: string) => ChangesPage;
  /** At most MAX_OPERATIONS. */
  edits: (bindingId: string, operations: readonly Operation[]) => readonly EditAnswer[];
  /** Never fails: it only tells. */
  heartbeat: (bindingId: string, heartbeat: Heartbeat) => void;
}

export function createClient(ports: CallPorts): Client {
  const at = (bindingId: string) => `/v1/sheets/${encodeURIComponent(bindingId)}`;
  return {
    connect: (spreadsheetId, spreadsheetName, again) => {
      const body = {
        spreadsheetId,
        spreadsheetName: spreadsheetName.slice(0, 300),
        schemaVersion: SHEET_SCHEMA_VERSION,
        ...(again ? { again } : {}),
      };
      const answer = call(ports, {
        method: "post",
        path: "/v1/sheets/connect",
        body,
        answer: connectAnswerSchema,
      });
      return checkVersion(answer);
    },
    changes: (bindingId, cursor) => {
      const query = cursor === "" ? "" : `?cursor=${encodeURIComponent(cursor)}`;
      const path = `${at(bindingId)}/changes${query}`;
      return checkVersion(call(ports, { method: "get", path, answer: changesPageSchema }));
    },
    edits: (bindingId, operations) => {
      const body = { operations: operations.slice(0, MAX_OPERATIONS) };
      const path = `${at(bindingId)}/edits`;
      return call(ports, { method: "post", path, body, answer: editsAnswerSchema }).answers;
    },
    heartbeat: (bindingId, heartbeat) => {
      try {
        call(ports, {
          method: "post",
          path: `${at(bindingId)}/heartbeat`,
          body: heartbeat,
          answer: z.unknown(),
        });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
      }
    },
  };
}

function checkVersion<Answer extends { schemaVersion: number }>(answer: Answer): Answer {
  if (answer.schemaVersion <= SHEET_SCHEMA_VERSION) return answer;
  throw new Problem(
    "outdated",
    "Rolecall has columns this version of the add-on does not know.",
    "Ask whoever runs Rolecall for the newest version of the add-on, then run Set up this sheet.",
  );
}
