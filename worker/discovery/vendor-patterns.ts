import {
  after,
  FREE_NAME,
  PAIR,
  segment,
  subdomain,
  topLevel,
  UUID,
  under,
  type VendorPattern,
  withoutLocale,
} from "./vendor-address.ts";

/**
 * Host patterns of the vendors, from their public documentation and the board URLs they hand out. Prefixes: `eu/` for
 * Lever's and `na/` for Teamtailor's other region; a top-level domain where one name may exist under several.
 */
export const VENDOR_PATTERNS: readonly VendorPattern[] = [
  {
    provider: "greenhouse",
    host: /^(?:job-boards|boards)(?:\.eu)?\.greenhouse\.io$/,
    token: ({ path, query }) => (path[0] === "embed" ? query.get("for") : (path[0] ?? query.get("for"))),
  },
  {
    provider: "greenhouse",
    host: /^(?:boards-api|api)(?:\.eu)?\.greenhouse\.io$/,
    token: after("v1", "boards"),
  },
  {
    provider: "lever",
    host: /^jobs(?:\.(eu))?\.lever\.co$/,
    token: ({ host, path }) => under(host[0] ?? "", path[0]),
    shape: /^(?:eu\/)?[a-z0-9][a-z0-9._&-]*$/i,
  },
  {
    provider: "lever",
    host: /^api(?:\.(eu))?\.lever\.co$/,
    token: (parts) => under(parts.host[0] ?? "", after("v0", "postings")(parts)),
    shape: /^(?:eu\/)?[a-z0-9][a-z0-9._&-]*$/i,
  },
  {
    provider: "ashby",
    host: /^jobs\.ashbyhq\.com$/,
    token: segment(0),
    keepsCase: true,
    shape: FREE_NAME,
  },
  {
    provider: "ashby",
    host: /^api\.ashbyhq\.com$/,
    token: after("posting-api", "job-board"),
    keepsCase: true,
    shape: FREE_NAME,
  },
  {
    provider: "smartrecruiters",
    host: /^(?:careers|jobs)\.smartrecruiters\.com$/,
    token: segment(0),
    keepsCase: true,
  },
  {
    provider: "smartrecruiters",
    host: /^api\.smartrecruiters\.com$/,
    token: after("v1", "companies"),
    keepsCase: true,
  },
  {
    provider: "workable",
    host: /^apply\.workable\.com$/,
    token: ({ path }) =>
      path[0] === "api"
        ? path[path.indexOf("accounts") + 1 || path.length]
        : path[0] === "j"
          ? null
          : path[0],
  },
  { provider: "workable", host: /^www\.workable\.com$/, token: after("api", "accounts") },
  { provider: "workable", host: /^([a-z0-9-]+)\.workable\.com$/, token: subdomain },
  { provider: "recruitee", host: /^([a-z0-9-]+)\.recruitee\.com$/, token: subdomain },
  { provider: "personio", host: /^([a-z0-9-]+)\.jobs\.personio\.[a-z.]{2,6}$/, token: subdomain },
  {
    provider: "teamtailor",
    host: /^([a-z0-9-]+)(?:\.(na))?\.teamtailor\.com$/,
    token: (parts) => under(parts.host[1] ?? "", subdomain(parts)),
    shape: /^(?:na\/)?[a-z0-9][a-z0-9._-]*$/i,
  },
  { provider: "bamboohr", host: /^([a-z0-9-]+)\.bamboohr\.com$/, token: subdomain },
  { provider: "breezy", host: /^([a-z0-9-]+)\.breezy\.hr$/, token: subdomain },
  {
    provider: "workday",
    host: /^([a-z0-9_-]+)\.(wd\d+)\.myworkdayjobs(?:-impl)?\.com$/,
    token: ({ host, path }) => {
      const site = path[0] === "wday" ? path[3] : withoutLocale(path)[0];
      return site && `${host[0]}/${host[1]}/${site}`;
    },
    keepsCase: true,
    anyWord: true,
    shape: PAIR,
  },
  {
    provider: "workday",
    host: /^(wd\d+)\.myworkdaysite\.com$/,
    token: ({ host, path }) => {
      const [word, tenant, site] = withoutLocale(path);
      return word === "recruiting" && tenant && site ? `${tenant.toLowerCase()}/${host[0]}/${site}` : null;
    },
    keepsCase: true,
    shape: PAIR,
  },
  {
    provider: "rippling",
    host: /^ats(?:\.us1)?\.rippling\.com$/,
    token: ({ path }) => {
      if (path[0] === "api") return path[path.indexOf("board") + 1 || path.length];
      return path[1] === "jobs" ? path[0] : withoutLocale(path)[0];
    },
  },
  {
    provider: "rippling",
    host: /^api\.rippling\.com$/,
    token: after("platform", "api", "ats", "v1", "board"),
  },
  { provider: "pinpoint", host: /^([a-z0-9-]+)\.pinpointhq\.com$/, token: subdomain },
  { provider: "jazzhr", host: /^([a-z0-9-]+)\.applytojob\.com$/, token: subdomain },
  {
    provider: "jobvite",
    host: /^jobs\.jobvite\.com$/,
    token: ({ path }) => (path[0] === "careers" ? path[1] : path[0] === "support" ? null : path[0]),
  },
  {
    provider: "comeet",
    host: /^www\.comeet\.com?$/,
    token: ({ path }) =>
      path[0] === "jobs" ? path[2]?.toUpperCase() : path[0] === "careers-api" ? path[3]?.toUpperCase() : null,
    keepsCase: true,
    shape: /^[0-9A-F]{1,4}\.[0-9A-F]{2,4}$/,
  },
  // The prefix belongs to the address (`careers-`, `jobs-`, `uscareers-`), so the token is the whole host name.
  { provider: "icims", host: /^([a-z0-9]+-[a-z0-9-]+)\.icims\.com$/, token: subdomain },
  {
    provider: "oracle",
    host: /^[a-z0-9.-]+\.oraclecloud\d*\.(?:com|eu)$/,
    token: ({ hostname, path }) => {
      const sites = path.indexOf("sites");
      const isBoard = path[0] === "hcmUI" && path[1] === "CandidateExperience" && sites > 0;
      return isBoard ? under(hostname, path[sites + 1]) : null;
    },
    keepsCase: true,
    shape: PAIR,
  },
  {
    provider: "successfactors",
    host: /^(?:career|performancemanager)[a-z0-9]*\.(?:successfactors|sapsf)\.(?:com|eu|cn)$/,
    token: ({ hostname, query }) => under(hostname, query.get("company") ?? query.get("career_company")),
    keepsCase: true,
    shape: PAIR,
  },
  {
    provider: "successfactors",
    host: /^([a-z0-9-]+)\.jobs2web\.com$/,
    token: (parts) => under("jobs2web", subdomain(parts)),
    shape: PAIR,
  },
  { provider: "gem", host: /^jobs\.gem\.com$/, token: segment(0) },
  { provider: "gem", host: /^api\.gem\.com$/, token: after("job_board", "v0") },
  { provider: "join", host: /^(?:www\.)?join\.com$/, token: after("companies") },
  {
    provider: "dover",
    host: /^app\.dover\.com$/,
    token: ({ path }) => {
      if (path[0] === "jobs") return path[1];
      const page = path[1] === "careers" ? path[2] : after("api", "v1", "careers-page")({ path });
      return page && UUID.test(page) ? page : null;
    },
  },
  { provider: "polymer", host: /^jobs\.polymer\.co$/, token: segment(0) },
  { provider: "polymer", host: /^api\.polymer\.co$/, token: after("v1", "hire", "organizations") },
  {
    provider: "homerun",
    host: /^(?:www\.|embed\.)?homerun\.co$/,
    token: (parts) => under("embed", after("embed")(parts)),
    keepsCase: true,
    shape: PAIR,
  },
  { provider: "homerun", host: /^([a-z0-9-]+)\.homerun\.co$/, token: subdomain },
  {
    provider: "welcometothejungle",
    host: /^(?:www\.)?welcometothejungle\.com$/,
    token: ({ path }) => (withoutLocale(path)[0] === "companies" ? withoutLocale(path)[1] : null),
  },
  {
    provider: "factorial",
    host: /^([a-z0-9-]+)\.(?:factorialhr|factorial)\.([a-z.]{2,6})$/,
    token: (parts) => under(topLevel(parts.host[1]), subdomain(parts)),
    shape: /^(?:[a-z.]+\/)?[a-z0-9][a-z0-9._-]*$/i,
  },
  {
    provider: "zoho",
    host: /^([a-z0-9-]+)\.zohorecruit\.([a-z.]{2,6})$/,
    token: (parts) => under(topLevel(parts.host[1]), subdomain(parts)),
    shape: /^(?:[a-z.]+\/)?[a-z0-9][a-z0-9._-]*$/i,
  },
  { provider: "eightfold", host: /^([a-z0-9-]+)\.eightfold\.ai$/, token: subdomain },
  {
    provider: "bullhorn",
    host: /^public-rest(\d+)\.bullhornstaffing\.com$/,
    token: (parts) => under(parts.host[0] ?? "", after("rest-services")(parts)),
    keepsCase: true,
    shape: PAIR,
  },
];
