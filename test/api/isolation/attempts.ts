import { SHEET_SCHEMA_VERSION } from "../../../shared/sheet/index.ts";
import { BOARD, POSTING, VAULT } from "./secret-rows.ts";

/** How a stranger asks for what is not theirs. `status`: what they hear; `own`: what its owner hears. */
export interface Attempt {
  path: string;
  status: number;
  own: number;
  body?: unknown;
  /** Asked with a Google account instead of a key. */
  byPerson?: true;
}

const encoded = encodeURIComponent;
const company = `/v1/companies/${VAULT}`;
const posting = `/v1/postings/${encoded(POSTING)}`;
const sheet = "/v1/sheets/binding_argus";
const reason = "They are the same";
const seen = (path: string, own = 200): Attempt => ({ path, status: 200, own });
const hidden = (path: string, own = 200): Attempt => ({ path, status: 404, own });
const refused = (path: string, body: unknown, own: number): Attempt => ({ path, status: 404, own, body });
const cell = {
  kind: "cell",
  opId: "op-00000001",
  tab: "Leads",
  key: `lead_${VAULT}`,
  field: "status",
  value: "won",
};

/** Per route of the OpenAPI document. A route without attempts fails the test. */
export const ATTEMPTS: Record<string, readonly Attempt[]> = {
  "GET /": [seen("/")],
  "GET /healthz": [seen("/healthz")],
  "GET /openapi.json": [seen("/openapi.json")],
  "GET /v1/institutions": [seen("/v1/institutions")],
  "GET /v1/institutions/{id}": [hidden("/v1/institutions/argus"), hidden("/v1/institutions/nobody", 404)],
  "POST /v1/institutions": [
    { path: "/v1/institutions", status: 403, own: 403, body: { institutionId: "argus", name: "Mine now" } },
  ],
  "PATCH /v1/institutions/{id}": [
    refused("/v1/institutions/argus", { revision: 1, name: "Mine now" }, 200),
    refused("/v1/institutions/argus", { revision: 0, config: { divisions: null } }, 409),
  ],
  "GET /v1/stats/pipeline": [seen("/v1/stats/pipeline")],
  "GET /v1/runs": [seen("/v1/runs")],
  "GET /v1/runs/{id}": [seen("/v1/runs/run_1")],
  "POST /v1/runs": [{ path: "/v1/runs", status: 400, own: 202, body: { scope: { boards: [BOARD] } } }],
  "GET /v1/companies": [seen("/v1/companies"), seen("/v1/companies?q=hus"), seen(`/v1/companies?q=${VAULT}`)],
  "GET /v1/companies/merge-suggestions": [seen("/v1/companies/merge-suggestions")],
  "GET /v1/companies/{id}": [hidden(company), seen("/v1/companies/common")],
  "GET /v1/companies/{id}/divisions": [hidden(`${company}/divisions`)],
  "GET /v1/companies/{id}/efficiency": [
    hidden(`${company}/efficiency`),
    seen("/v1/companies/common/efficiency"),
  ],
  "GET /v1/companies/{id}/surveys": [hidden(`${company}/surveys`), seen("/v1/companies/common/surveys")],
  "GET /v1/companies/{id}/vacancies": [hidden(`${company}/vacancies`)],
  "POST /v1/companies/{id}/merge": [
    refused(`${company}/merge`, { into: "common", reason }, 403),
    refused("/v1/companies/common/merge", { into: VAULT, reason }, 403),
  ],
  "POST /v1/company-merges/{id}/undo": [refused("/v1/company-merges/mrg_argus/undo", undefined, 200)],
  "GET /v1/lifespans": [
    seen("/v1/lifespans?by=company"),
    seen("/v1/lifespans?by=family"),
    seen("/v1/lifespans?by=institution"),
  ],
  "POST /v1/surveys": [
    refused("/v1/surveys", { kind: "recruiter", company: VAULT, respondent: "a", rating: 1 }, 201),
  ],
  "GET /v1/postings": [
    hidden(`/v1/postings?company=${VAULT}&status=all`),
    hidden(`/v1/postings?company=${VAULT}&status=archived`),
    seen("/v1/postings?company=common&status=all"),
  ],
  "GET /v1/postings/{id}": [hidden(posting), hidden(`/v1/postings/${encoded(`${BOARD}:9`)}`, 500)],
  "GET /v1/postings/{id}/versions": [hidden(`${posting}/versions`)],
  "GET /v1/postings/{id}/versions/{n}": [hidden(`${posting}/versions/1`)],
  "GET /v1/postings/{id}/diff": [hidden(`${posting}/diff`)],
  "GET /v1/leads": [seen("/v1/leads")],
  "GET /v1/directories": [seen("/v1/directories")],
  "GET /v1/directories/{name}/entries": [hidden(`/v1/directories/${VAULT}/entries`)],
  "PUT /v1/directories/{name}": [
    { path: `/v1/directories/${VAULT}`, status: 201, own: 200, body: { url: "https://lists.com/own.csv" } },
  ],
  "GET /v1/staging/failed": [seen("/v1/staging/failed"), seen(`/v1/staging/failed?board=${encoded(BOARD)}`)],
  "POST /v1/staging/{id}/retry": [refused(`/v1/staging/${encoded(POSTING)}/retry`, undefined, 202)],
  "POST /v1/staging/retry": [
    { path: "/v1/staging/retry", status: 202, own: 202, body: { errorType: "validation", board: BOARD } },
    { path: "/v1/staging/retry", status: 202, own: 202, body: { errorType: "validation" } },
  ],
  "POST /v1/boards/{id}/resume": [refused(`/v1/boards/${encoded(BOARD)}/resume`, undefined, 202)],
  "GET /v1/validation-failures": [
    seen("/v1/validation-failures"),
    seen(`/v1/validation-failures?company=${VAULT}`),
  ],
  "POST /v1/sheets/connect": [
    {
      ...{ path: "/v1/sheets/connect", status: 200, own: 200, byPerson: true },
      body: {
        spreadsheetId: "1AbcDefGhiJkl_argus",
        spreadsheetName: "Own",
        schemaVersion: SHEET_SCHEMA_VERSION,
      },
    },
  ],
  "GET /v1/sheets/{binding}/changes": [{ ...hidden(`${sheet}/changes`), byPerson: true }],
  "POST /v1/sheets/{binding}/edits": [
    { ...refused(`${sheet}/edits`, { operations: [{ ...cell, base: null }] }, 200), byPerson: true },
  ],
  "POST /v1/sheets/{binding}/heartbeat": [
    {
      ...refused(`${sheet}/heartbeat`, { outcome: "completed", message: null, nightly: true }, 204),
      byPerson: true,
    },
  ],
  "DELETE /v1/sheets/{binding}": [
    refused(sheet, undefined, 204),
    { ...refused(sheet, undefined, 403), byPerson: true },
  ],
};
