import { DAY_QUOTA } from "../execution/costs.ts";
import { guard } from "../execution/guard.ts";
import type { Execution } from "../execution/state.ts";
import type { GProperties, GPropertiesService } from "../google-types.ts";
import { GoogleError } from "../model/google-error.ts";
import { assertAllowed } from "./rights.ts";

/** Bytes (Apps Script quotas: properties value size, properties total storage). */
const VALUE_LIMIT = 9 * 1024;
const STORE_LIMIT = 500 * 1024;

export function makePropertiesService(execution: Execution): GPropertiesService {
  const { script } = execution.spreadsheet;
  const store = (values: Map<string, string>) => {
    assertAllowed(execution, "PropertiesService", "LIMITED");
    return makeProperties(execution, values);
  };
  const own = () => {
    const known = script.userProperties.get(execution.user) ?? new Map<string, string>();
    script.userProperties.set(execution.user, known);
    return known;
  };
  return guard<GPropertiesService, typeof KINDS>(execution, "PropertiesService", KINDS, {
    getDocumentProperties: () => store(script.documentProperties),
    getScriptProperties: () => store(script.scriptProperties),
    getUserProperties: () => store(own()),
  });
}

function makeProperties(execution: Execution, values: Map<string, string>): GProperties {
  const counted = <T>(work: () => T): T => {
    const { day } = execution.world;
    day.propertyCalls += 1;
    if (day.propertyCalls > DAY_QUOTA.propertyCalls) {
      throw new GoogleError("Service invoked too many times for one day: properties.");
    }
    return work();
  };
  const put = (entries: Readonly<Record<string, unknown>>) => {
    for (const [key, value] of Object.entries(entries)) setProperty(values, key, value);
    return properties;
  };
  const properties: GProperties = guard<GProperties, typeof STORE_KINDS>(
    execution,
    "Properties",
    STORE_KINDS,
    {
      deleteAllProperties: () =>
        counted(() => {
          values.clear();
          return properties;
        }),
      deleteProperty: (key: string) =>
        counted(() => {
          values.delete(key);
          return properties;
        }),
      getKeys: () => counted(() => [...values.keys()]),
      getProperties: () => counted(() => Object.fromEntries(values)),
      getProperty: (key: string) => counted(() => values.get(key) ?? null),
      setProperties: (entries: Record<string, string>, deleteAllOthers?: boolean) =>
        counted(() => {
          if (deleteAllOthers) values.clear();
          return put(entries);
        }),
      setProperty: (key: string, value: string) => counted(() => put({ [key]: value })),
    },
  );
  return properties;
}

/** Everything becomes text, as Google does it: an object ends up as "[object Object]". */
function setProperty(values: Map<string, string>, key: string, value: unknown): void {
  const text = String(value);
  if (Buffer.byteLength(text) > VALUE_LIMIT) {
    throw new GoogleError("Argument too large: value");
  }
  const others = [...values].filter(([name]) => name !== key);
  const used = others.reduce((sum, [name, old]) => sum + Buffer.byteLength(name) + Buffer.byteLength(old), 0);
  if (used + Buffer.byteLength(key) + Buffer.byteLength(text) > STORE_LIMIT) {
    throw new GoogleError(
      "You have exceeded the property storage quota. Please remove some properties and try again.",
    );
  }
  values.set(key, text);
}

const KINDS = {
  getDocumentProperties: "free",
  getScriptProperties: "free",
  getUserProperties: "free",
} as const;

const STORE_KINDS = {
  deleteAllProperties: "property-write",
  deleteProperty: "property-write",
  getKeys: "property-read",
  getProperties: "property-read",
  getProperty: "property-read",
  setProperties: "property-write",
  setProperty: "property-write",
} as const;
