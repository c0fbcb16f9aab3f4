import type { Behaviour } from "../model/behaviour.ts";
import type { SpreadsheetModel } from "../model/types.ts";
import type { BeforeCall } from "./calls.ts";

export interface FetchRequest {
  url: string;
  /** Upper case. */
  method: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** "" when there is none. */
  body: string;
}

export interface FetchAnswer {
  status: number;
  headers?: Record<string, string>;
  body: string;
}

/** The server behind `UrlFetchApp`. Throwing means that no connection came about. */
export type Serve = (request: FetchRequest) => FetchAnswer;

export interface TokenClaims {
  email: string;
  /** Google's number for the person; made from the address. */
  sub: string;
  audience: string;
  /** Seconds since 1970. */
  issuedAt: number;
  expiresAt: number;
}

/** The part of `appsscript.json` that Google enforces while a script runs. */
export interface Manifest {
  timeZone?: string;
  oauthScopes?: readonly string[];
  urlFetchWhitelist?: readonly string[];
}

export interface GoogleOptions {
  /** Text of the built `Code.js`. */
  bundle: string;
  /** HTML files of the project: "Sidebar" or "Sidebar.html" → text. */
  html?: Readonly<Record<string, string>>;
  manifest?: Manifest;
  serve: Serve;
  /** Virtual time at the start, in milliseconds since 1970. */
  now: number;
  /** E-mail address of the person who works; the spreadsheet's owner when none is given with it. */
  user?: string;
  /** Left out: a new, empty one that belongs to `user`. */
  spreadsheet?: SpreadsheetModel;
  beforeCall?: BeforeCall;
  behaviour?: Partial<Behaviour>;
  /** An Editor add-on (one hourly time trigger a person and file) or a bound script. */
  envelope?: "add-on" | "bound";
  /** false: not bound to a file, so that `getDocumentLock()` is null. */
  bound?: boolean;
  /** Signs identity tokens; without it they are unsigned. */
  identityToken?: (claims: TokenClaims) => string;
  /** OAuth client id that tokens are issued for. */
  audience?: string;
  /** The person has yet to grant the scopes: `getAuthorizationInfo` says so, authorised calls throw. */
  authorised?: boolean;
  /** Start of the random numbers and UUIDs. */
  seed?: number;
  /** false: cache entries are lost at once, as Google may do. */
  cacheKeeps?: boolean;
}

/** How an execution was started. */
export type TriggerKind = "menu" | "sidebar" | "clock" | "installed-edit" | "open" | "edit" | "install";

export interface RunOptions {
  /** "menu" when left out. "open", "edit" are simple triggers: 30 seconds, no authorised service. */
  trigger?: TriggerKind;
  authMode?: "NONE" | "LIMITED" | "FULL";
  /** Who runs it, when it is somebody else. */
  user?: string;
  /** The execution is killed before its n-th call: a run "to a given call". */
  stopAt?: number;
  /** A hook for this execution alone, besides the one of `createGoogle`. */
  beforeCall?: BeforeCall;
  /** Runs on another file with the same script, such as a copy. */
  spreadsheet?: SpreadsheetModel;
}
