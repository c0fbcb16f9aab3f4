import { titleKey } from "./title.ts";
import type { Level } from "./vocabulary.ts";

interface Rule {
  level: Level;
  pattern: RegExp;
}

/** Everyday senses of seniority words, taken out before the rules look. */
const OTHER_SENSES =
  /\b(?:senior (?:living|care|services?|citizens?|centers?|housing|community|communities|apartments|high)|junior (?:high|college)|lead (?:generation|gen|management|qualification|abatement|paint|source|time|acid)|(?:school|assistant|vice) principal|chief of staff|graduate (?:school|admissions?|studies|education|faculty|students?|research|teaching|medical)|internal|intern(?:ship)?s? (?:program|programme|coordinator|supervisor|recruit\w*|manager)|executive (?:assistant|secretary|administrator|admin|chef|search|recruiter|producer|pa|support|education)|office of the \w+|(?:assistant|partner|advisor|secretary|ea|pa|reporting) to (?:the )?[\w ]+|account director assistant|product owner|managers? in training|presidential|art directors?)\b/g;

/** Roles with "manager" in their name whose holder need not manage anybody. */
const MANAGER_AS_ROLE =
  /\b(?:product|project|program|programme|account|accounts|key account|success|relationship|relationships|community|case|care|property|category|partner|partners|partnership|partnerships|channel|alliance|alliances|media|content|campaign|campaigns|release|change|contract|contracts|territory|portfolio|growth|brand|event|events|delivery|incident|problem|configuration|asset|lease|leasing|implementation|engagement|onboarding|enablement|marketing|seo|crm|lifecycle|communications|social|influencer|grants?|database|vendor|clinical trial|study|proposal|bid|pricing|risk|compliance|privacy|knowledge|demand|supply|sourcing|procurement|technical account|customer) managers?\b/g;

const EXECUTIVE =
  /\b(?:chief(?: \w+){1,4} officer|c[etfoimprd]o|ciso|chro|cpto|[es]?vp|avp|vice president|president|managing director|general partner|founder|co founder|cofounder|executive director|executive vice president)\b/;
const TECHNICAL =
  "(?:\\w+ )?(?:engineers?|engineering|developers?|designers?|scientists?|researchers?|architects?|analysts?|software|product|data|machine|ml|ai|security|site|backend|frontend|front|back|full|fullstack|android|ios|mobile|web|platform|infrastructure|devops|technical|program|ux|ui|user|hardware|firmware|embedded|quality|qa|cloud|network|systems?|production|reliability|applied|research)";

const LADDER: readonly Rule[] = [
  {
    level: "intern",
    pattern:
      /\b(?:interns?|internship|internships|co op|coop|working student|werkstudent\w*|praktik\w+|stagiaire|stage de fin|alternance|apprentie?|becari[oa]|placement student)\b/,
  },
  { level: "executive", pattern: EXECUTIVE },
  {
    level: "director",
    pattern:
      /\b(?:directors?|head of|head|direktor\w*|direct(?:eur|rice))\b(?! (?:chef|cook|coach|start|nurse|teacher))/,
  },
  { level: "manager", pattern: /\b(?:managers?|supervisors?|teamleiter\w*|team leader|people lead)\b/ },
  {
    level: "lead",
    pattern: new RegExp(
      `\\b(?:leads?|techlead|team lead|principal(?= \\w)|distinguished|staff(?= ${TECHNICAL}\\b))\\b`,
    ),
  },
  { level: "senior", pattern: /\b(?:senior|iii|iv)\b/ },
  {
    level: "mid",
    pattern:
      /\b(?:ii|intermediate|mid(?:dle)?(?! (?:market|atlantic|west|east|school|size|sized|office|tier)\b))\b/,
  },
  {
    level: "junior",
    pattern:
      /\b(?:junior|entry level|entrylevel|graduates?|(?:new|college|university|recent) grads?|newgrad|grads|trainee|apprentice|early career|(?:associate (?:\w+ )?(?:engineer|developer|designer|product manager|analyst|scientist|consultant|architect|programmer|data|software)))\b/,
  },
];

const STEPS: readonly Level[] = ["junior", "mid", "senior", "lead"];
const NUMBERED =
  /\b(?:engineer|developer|analyst|scientist|designer|technician|accountant|specialist|programmer|administrator|architect|associate|representative|consultant) ([1-4]|i)\b/;
const BY_NUMBER: Record<string, Level> = { i: "junior", 1: "junior", 2: "mid", 3: "senior", 4: "senior" };
const NUMERAL_OF_SUBJECT =
  /\b(?:phase|tier|type|class|grade|level|title|part|world war|stage|category) (?:i{1,3}|iv|\d)\b/g;

/**
 * Seniority as the title states it, by explicit words only; null when none stands there, or when it offers two steps
 * ("Junior/Senior Engineer"). Principal and staff engineers count as `lead`, heads as `director`, vice presidents as
 * `executive`. Numbered ladders follow common use: I junior, II mid, III and IV senior.
 */
export function levelOf(title: string): Level | null {
  const key = titleKey(title).replaceAll(".", "").replace(NUMERAL_OF_SUBJECT, " ").replace(OTHER_SENSES, " ");
  if (isChoice(title)) return null;
  const words = key.replace(MANAGER_AS_ROLE, (role) => role.replace(/ managers?$/, " role"));
  const rule = LADDER.find(({ pattern, level }) => pattern.test(level === "junior" ? key : words));
  if (rule !== undefined) return rule.level;
  const number = NUMBERED.exec(key)?.[1];
  return number === undefined ? null : (BY_NUMBER[number] ?? null);
}

const CHOICE =
  /\b(junior|jr\.?|mid(?:[- ]?level)?|intermediate|senior|sr\.?|lead|staff|principal|ii|iii)(?:\s*[/|,&–-]\s*|\s+(?:or|to|and)\s+)(mid(?:[- ]?level)?|intermediate|senior|sr\.?|lead|staff|principal|ii|iii|iv)(?![\w.])/i;

/** Two different steps offered side by side. */
function isChoice(title: string): boolean {
  const match = CHOICE.exec(title);
  const [from, to] = [stepOf(match?.[1]), stepOf(match?.[2])];
  return from !== null && to !== null && from !== to;
}

function stepOf(word: string | undefined): Level | null {
  if (word === undefined) return null;
  const text = word.toLowerCase().replace(".", "");
  if (/^staff$|^principal$/.test(text)) return "lead";
  const key = titleKey(text);
  return LADDER.find(({ level, pattern }) => STEPS.includes(level) && pattern.test(key))?.level ?? null;
}
