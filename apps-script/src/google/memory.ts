import type { PropertiesStore } from "./services.ts";

/** What the add-on remembers with the document. Readable by everybody who may use the document: no secrets. */
const REMEMBERED = {
  /** JSON {bindingId, institution, person, spreadsheetId} */
  binding: "rolecall.binding",
  /** How far the feed was applied; opaque. */
  cursor: "rolecall.cursor",
  /** "1" while a pull is being written: found at the start of a sync, the last one was cut off. "mending" while the repair of that goes over several syncs. */
  applying: "rolecall.applying",
  /** "more" when the feed had more than one sync could take, "full" when it is being read from its beginning. */
  unfinished: "rolecall.unfinished",
  /** JSON {at, who, outcome, message}: the last sync that did anything. */
  last: "rolecall.last",
  /** JSON Lease. */
  lease: "rolecall.lease",
  /** JSON NightOwner. */
  night: "rolecall.night",
  /** "1" after the server disconnected this sheet, "again" once a person asked to connect it anew. */
  revoked: "rolecall.revoked",
  /** What a person must be asked. */
  question: "rolecall.question",
  /** JSON {tab: fields}: columns that were made, so that a deleted one is not made again unasked. */
  made: "rolecall.made",
} as const;

type Name = keyof typeof REMEMBERED;

/** Document properties, read in one call and written only where something changes. */
export interface Memory {
  get: (name: Name) => string;
  /** Empty text forgets. One call, or none when nothing differs. */
  set: (values: Partial<Record<Name, string>>) => void;
  /** Like `set`, but written together with the next one. */
  later: (values: Partial<Record<Name, string>>) => void;
}

export function openMemory(store: PropertiesStore): Memory {
  const known = store.getProperties();
  let waiting: Partial<Record<Name, string>> = {};
  return {
    get: (name) => waiting[name] ?? known[REMEMBERED[name]] ?? "",
    later: (values) => {
      waiting = { ...waiting, ...values };
    },
    set: (values) => {
      const changes: Record<string, string> = {};
      for (const [name, value] of Object.entries({ ...waiting, ...values })) {
        const property = REMEMBERED[name as Name];
        if ((known[property] ?? "") !== value) changes[property] = value;
      }
      waiting = {};
      if (Object.keys(changes).length === 0) return;
      store.setProperties(changes);
      Object.assign(known, changes);
    },
  };
}
