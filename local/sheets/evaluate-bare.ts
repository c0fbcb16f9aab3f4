import { loadBundle, makeRealm } from "./execution/realm.ts";

const SERVICES = [
  "SpreadsheetApp",
  "HtmlService",
  "ScriptApp",
  "PropertiesService",
  "CacheService",
  "LockService",
  "UrlFetchApp",
  "Utilities",
  "Session",
  "Logger",
  "console",
];

/**
 * Runs the bundle's top level in a bare realm in which touching any service throws: Google does so on every call, also
 * before anybody gave consent.
 *
 * @returns names of the functions that menus, triggers and the sidebar can call.
 * @throws what the bundle throws, such as a missing `URL` or a service touched at load time.
 */
export function evaluateBare(bundle: string): string[] {
  const realm = makeRealm(
    () => 0,
    () => 0,
  );
  for (const name of SERVICES) Reflect.set(realm.context, name, untouchable(name));
  loadBundle(realm, bundle);
  return Object.entries(realm.context)
    .filter(([, value]) => typeof value === "function")
    .map(([name]) => name)
    .filter((name) => name !== "Date");
}

function untouchable(name: string): object {
  return new Proxy(
    {},
    {
      get: (_target, key) => {
        throw new Error(`${name}.${String(key)} is touched while the bundle loads`);
      },
    },
  );
}
