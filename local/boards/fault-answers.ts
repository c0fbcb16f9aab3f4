import { type Answer, html, json, RESET, text } from "./answers.ts";
import type { FaultKind } from "./faults.ts";
import { page } from "./html.ts";
import type { WorldAnswer } from "./world.ts";

export type Row = Record<string, unknown>;

/** Seconds. Short, because one vendor's limit holds back all of its boards. */
const RETRY_AFTER = "20";

/** What a request gets instead of the vendor's answer, or null when the vendor does answer. */
export function answerInstead(fault: FaultKind | null): WorldAnswer | null {
  switch (fault) {
    case "throttled": {
      const limited = json({ error: "Too Many Requests" }, 429);
      return { ...limited, headers: { ...limited.headers, "retry-after": RETRY_AFTER } };
    }
    case "serverError":
      return json({ status: 500, error: "Internal Server Error" }, 500);
    case "unavailable":
      return text("upstream connect error or disconnect/reset before headers", 503);
    case "challenge":
      return html(challengePage());
    case "reset":
      return RESET;
    default:
      return null;
  }
}

/** Loses the end of the body, as a broken proxy does; the headers stay those of the whole. */
export function cutBody(answer: Answer, fault: FaultKind | null): Answer {
  if (fault !== "cutOff") return answer;
  return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length * 0.6)) };
}

/**
 * Damages a list of rows. All three vendors name the id `id`; `spoil` gives a row values of the wrong type in that
 * vendor's fields, leaving id and title readable.
 */
export function damageRows(rows: Row[], fault: FaultKind | null, spoil: (row: Row) => Row): Row[] {
  const victim = rows.filter((row) => row.isListed !== false).at(Math.floor(rows.length / 3));
  switch (fault) {
    case "emptyList":
      return [];
    case "shrunkList":
      return rows.slice(0, Math.floor(rows.length / 3));
    case "hiddenPosting":
      return rows.filter((row) => row !== victim);
    case "duplicateRow":
      return victim === undefined ? rows : [...rows, victim];
    case "rowWithoutId":
      return rows.map((row) => (row === victim ? withoutId(row) : row));
    case "wrongTypes":
      return rows.map((row) =>
        row === victim ? { ...spoil(row), unheardOf: { of: ["this", 1, null] } } : row,
      );
    default:
      return rows;
  }
}

function withoutId({ id: _lost, ...rest }: Row): Row {
  return rest;
}

function challengePage(): string {
  const script = `<script>window._challenge={ray:"8f2c1d",wait:5};setTimeout(function(){location.reload()},5000)</script>`;
  const body = `<h1>Checking your browser before accessing this site</h1><p>Please enable JavaScript and cookies.</p>${script}`;
  return page("Just a moment...", body);
}
