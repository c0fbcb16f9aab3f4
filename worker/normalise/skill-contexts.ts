/**
 * Names that are also everyday words or single letters. They are matched with their exact capitals, and
 * `near` ones count only beside another skill ("Go, Python", "C/C++"), because "go", "R" or "spring"
 * alone prove nothing.
 */
export interface ContextualSkill {
  name: string;
  /** Spellings, capitals included. */
  spellings: readonly string[];
  near: boolean;
  /** Tested against the 24 characters after the word; a match means the everyday sense. */
  unlessBefore: RegExp | null;
  /** Tested against the 16 characters in front of the word. */
  unlessAfter: RegExp | null;
}

const VERB_AFTER = /^\s+(?:at|in|as|within|when|under|by|and\s+(?:grow|thrive|lead))\b/;
const GO_PHRASE =
  /^\s+(?:to|live|beyond|above|the|further|for|ahead|through|over|back|global|green|public|from|on)\b/i;
const SERIES_BEFORE = /(?:series|vitamin|class|grade|appendix|schedule|hepatitis|section|type|level)\s$/i;

export const CONTEXTUAL_SKILLS: readonly ContextualSkill[] = [
  only("Excel", ["Excel", "EXCEL"], VERB_AFTER),
  only("React", ["React"], /^\s+(?:to|quickly|swiftly|and respond)\b/i),
  only("SAS", ["SAS"], null),
  only("Workday", ["Workday"], null),
  only("Blender", ["Blender"], null),
  only("SAFe", ["SAFe"], null),
  only("CPA", ["CPA", "C.P.A."], /^[,/\s]+(?:CPC|CPL|CPM|ROAS|CAC|LTV)\b/),
  near("Go", ["Go"], GO_PHRASE),
  near("R", ["R"], null),
  near("C", ["C"], null),
  near("Swift", ["Swift"], null),
  near("Rust", ["Rust"], null),
  near("Dart", ["Dart"], null),
  near("Julia", ["Julia"], null),
  near("Elixir", ["Elixir"], null),
  near("Groovy", ["Groovy"], null),
  near("Apex", ["Apex"], null),
  near("Spring", ["Spring"], /^\s+(?:20\d\d|semester|term|intern)/i),
  near("Flask", ["Flask"], null),
  near("Express.js", ["Express"], null),
  near("Hibernate", ["Hibernate"], null),
  near("Ruby", ["Rails"], null),
  near("Flutter", ["Flutter"], null),
  near("Cypress", ["Cypress"], null),
  near("Jest", ["Jest"], null),
  near("Postman", ["Postman"], null),
  near("Framer", ["Framer"], null),
  near("Electron", ["Electron"], null),
  near("Unity", ["Unity"], null),
  near("Apache Spark", ["Spark"], null),
  near("Apache Hive", ["Hive"], null),
  near("Trino", ["Presto"], null),
  near("Amplitude analytics", ["Amplitude"], null),
  near("Segment", ["Segment"], null),
  near("Helm", ["Helm"], null),
  near("HashiCorp Vault", ["Vault"], null),
  near("Puppet", ["Puppet"], null),
  near("Chef", ["Chef"], null),
  near("Google Cloud", ["GCP"], null),
  near("Oracle Database", ["Oracle"], null),
  near("JAX", ["JAX"], null),
  near("Sketch", ["Sketch"], null),
  near("Maya", ["Maya"], null),
  near("Notion", ["Notion"], null),
  near("Epic EHR", ["Epic"], null),
];

function only(name: string, spellings: string[], unlessBefore: RegExp | null): ContextualSkill {
  return { name, spellings, near: false, unlessBefore, unlessAfter: null };
}

function near(name: string, spellings: string[], unlessBefore: RegExp | null): ContextualSkill {
  return { name, spellings, near: true, unlessBefore, unlessAfter: SERIES_BEFORE };
}
