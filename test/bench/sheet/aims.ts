import { byteText, countText } from "../table-text.ts";
import { EDITS, ROWS, type SheetFigures, WIDTH } from "./bench-sheet.ts";
import type { MeasuredRun } from "./measured-run.ts";
import { sumOf } from "./measuring.ts";
import type { FeedReading } from "./read-feed.ts";

export interface Aim {
  name: string;
  aim: string;
  figure: string;
  met: boolean;
}

/** The add-on's patience for one request, seconds: Google offers no timeout of its own. */
const REQUEST_SECONDS = 20;
const PAGE_BYTES = 1_000_000;
/** Ten, and half as much again for what else the machine does. */
const MOST_GROWTH = 15;

export function aimsOf({ wide, mixed, feeds }: SheetFigures): Aim[] {
  const size = `${countText(ROWS)} × ${WIDTH}`;
  const edits = mixed.push.requests.filter(({ what }) => what === "edits");
  const largest = Math.max(...feeds.large.pages.map(({ bytes }) => bytes));
  const slowest = Math.max(...feeds.large.pages.map(({ seconds }) => seconds));
  return [
    atMost(`first pull, ${size}: write calls`, 10, wide.first.calls.write),
    below(`first pull, ${size}: virtual s`, 60, wide.first.virtualSeconds),
    atMost("first pull, leads and roles: write calls", 10, mixed.first.calls.write),
    below("first pull, leads and roles: virtual s", 60, mixed.first.virtualSeconds),
    atMost("nothing new: calls that write", 0, changing(wide.nothing) + changing(mixed.nothing)),
    below(`push of ${EDITS} edits: s a request`, REQUEST_SECONDS, sumOf(edits, "seconds") / edits.length),
    below("feed: largest page", PAGE_BYTES, largest, byteText),
    below("feed: slowest page, s", REQUEST_SECONDS, slowest),
    below(
      "feed: times the time for ten times the rows",
      MOST_GROWTH,
      seconds(feeds.large) / seconds(feeds.small),
    ),
  ];
}

function atMost(name: string, limit: number, figure: number): Aim {
  return { name, aim: `≤ ${limit}`, figure: String(figure), met: figure <= limit };
}

function below(name: string, limit: number, figure: number, text = decimal): Aim {
  const aim = text === decimal ? String(limit) : text(limit);
  return { name, aim: `< ${aim}`, figure: text(figure), met: figure < limit };
}

const decimal = (figure: number) => figure.toFixed(1);

function changing({ calls }: MeasuredRun): number {
  return calls.write + calls.structural + calls["property-write"];
}

const seconds = ({ pages }: FeedReading) => sumOf(pages, "seconds");
