import type { Family } from "./vocabulary.ts";

export interface FamilyRule {
  family: Family;
  pattern: RegExp;
}

/**
 * Words that name a kind of work, the more telling ones first: "sales engineer" is sales, "security guard" is not
 * security, "product designer" is design. Tested against a title key.
 */
export const FAMILY_RULES: readonly FamilyRule[] = [
  rule(
    "other",
    "security (?:guard|officer|patrol|supervisor)|(?:public|campus|school) safety|loss prevention|firefighter|police|patrol",
  ),
  rule("operations", "data entry"),
  rule(
    "it",
    "it (?:support|help ?desk|service ?desk)|help ?desk|service ?desk|desktop support|data cent(?:er|re)",
  ),
  rule(
    "people",
    "recruit\\w*|talent (?:acquisition|partner|sourcer|management|development)|sourcer|human resources|hr|hris|hrbp|people (?:operations|partner|ops|business|manager|experience|team)|compensation|benefits (?:manager|analyst|specialist|administrator)|payroll|learning and development|employer brand\\w*|head of people|chief people|workplace experience|dei",
  ),
  rule(
    "security",
    "(?:cyber|information|application|product|cloud|network|infrastructure|data|offensive|it) ?security|cybersecurity|appsec|infosec|secops|devsecops|security (?:engineer\\w*|analyst|architect|operations|researcher|consultant|manager|lead|director|specialist|developer|software|compliance|program|product|assurance|incident)|penetration|pentest\\w*|red team|threat|vulnerability|ciso|malware|cryptograph\\w+|identity and access|soc analyst|trust and safety|fraud (?:analyst|engineer|investigator)",
  ),
  rule(
    "legal",
    "attorney|lawyer|counsel|paralegal|legal|litigation|law clerk|judge|notary|contracts? (?:manager|administrator|specialist|negotiator)|compliance|regulatory affairs|privacy (?:manager|officer|analyst)",
  ),
  rule(
    "sales",
    "sales|lead generation|account (?:executive|manager|director)|business development|(?:sdr|bdr|ae)|pre ?sales|(?:solutions?|customer) (?:consultant|engineer)|go to market|gtm|revenue (?:operations|manager)|revops|territory manager|partnerships?|partner (?:manager|development)|channel manager|deal desk|key account|alliances?|cashier|store (?:associate|manager)|retail|telemarket\\w*|real estate agent|realtor|insurance agent",
  ),
  rule(
    "marketing",
    "market(?:ing|er|eer)|seo|sem|growth (?:manager|lead|hacker|specialist)|brand (?:manager|strategist|director)|content (?:writer|strategist|marketer|manager|creator|editor|specialist)|copywriter|communications|public relations|pr (?:manager|specialist)|social media|community manager|demand generation|email specialist|advertising|media (?:buyer|planner)|events? (?:manager|coordinator|marketer)|influencer|evangelist|developer (?:relations|advocate)|devrel",
  ),
  rule(
    "customer",
    "customer (?:success|support|service|experience|care|operations|onboarding)|client (?:success|services?|support|partner|relations)|technical (?:support|account)|support (?:engineer|specialist|agent|representative|analyst|associate)|call cent(?:er|re)|contact cent(?:er|re)|onboarding (?:specialist|manager)|implementation (?:manager|specialist|consultant|engineer)|csm|professional services",
  ),
  rule(
    "healthcare",
    "nurs\\w*|rn|lpn|cna|physician|doctor|surgeon|therap\\w+|clinic\\w*|medical (?:assistant|director|technologist|officer|coder|science liaison|billing|records|laboratory)|pharmac\\w+|dent\\w+|radiolog\\w*|caregiver|care (?:assistant|worker|coordinator|manager|giver)|patient|hospice|paramedic|emt|phlebotom\\w*|dietit?ian|psycholog\\w+|psychiatr\\w+|counsell?or|social worker|veterinar\\w*|sonograph\\w*|optometr\\w*|midwife|health (?:aide|care|coach|educator)|home health|mental health|anesthe\\w+|physio\\w*|epidemiolog\\w*|behaviou?r (?:technician|analyst)|medication",
  ),
  rule(
    "design",
    "(?:ux|ui|product|graphic|visual|interaction|web|brand|motion|service|industrial|content|instructional|game|level|sound|interior|fashion|communication|experience) ?design\\w*|ux|ui|user experience|user research\\w*|design (?:lead|manager|director|systems?|ops|operations|technologist|researcher|program)|designer|creative director|art director|illustrator|animator|head of design",
  ),
  rule("product", "product (?:manager|management|owner)"),
  rule(
    "data",
    "data (?:scien\\w+|engineer\\w*|analy\\w+|architect\\w*|platform|warehouse|modell?er|visuali[sz]ation|governance|steward|quality|strategist|management|operations|lead|manager|annotat\\w+)|analytics|machine learning|ml|mlops|deep learning|artificial intelligence|ai (?:engineer|scientist|researcher|architect|specialist|lead|developer|trainer|ml)|nlp|computer vision|business intelligence|bi (?:developer|analyst|engineer)|statistic\\w+|biostatistic\\w*|decision scien\\w+|quantitative (?:researcher|analyst|developer|trader)|applied scien\\w+",
  ),
  rule(
    "research",
    "research (?:scientist|associate|assistant|fellow|analyst|technician|director|manager|intern|coordinator|specialist)|scientist|researcher|postdoc\\w*|laboratory|lab (?:technician|manager|assistant)|chemist|biologist|physicist|microbiolog\\w+|bioinformatic\\w*|r and d|geologist|economist|sociologist|archaeologist|historian",
  ),
  rule(
    "education",
    "teach\\w*|tutor|professor|lecturer|instructor|faculty|(?:school|assistant|vice|elementary) principal|principal$|school|curriculum|academic|education\\w*|librarian|dean|provost|trainer|preschool|early childhood|registrar|coach(?! (?:driver|operator))",
  ),
  rule(
    "it",
    "it (?:support|manager|specialist|technician|administrator|analyst|operations|director|engineer|systems?|project|infrastructure|business|consultant|coordinator|auditor)|(?:system|systems|network|database|salesforce|windows|linux|cloud|workday|erp|crm|sap) administrator|sysadmin|help ?desk|service ?desk|desktop support|information technology|information systems|network (?:engineer|technician|architect|specialist)|(?:sap|erp|workday|netsuite|salesforce|servicenow|oracle|dynamics) (?:\\w+ )?(?:consultant|analyst|developer|architect|engineer|specialist|manager)|business systems?|it|systems analyst|dba|end user computing",
  ),
  rule(
    "product",
    "product (?:manager|management|owner|lead|director|analyst|operations|ops|strategist|specialist|marketing)|(?:head|director|vp|vice president|chief|svp) (?:of )?product|product officer|cpo|scrum master|agile coach",
  ),
  rule(
    "manufacturing",
    "manufactur\\w+|production (?:operator|worker|technician|supervisor|manager|associate|assistant|planner|engineer)|assembl\\w+|machin(?:ist|e operator|e)|cnc|weld\\w*|fabricat\\w+|plant (?:manager|operator|engineer)|process (?:engineer|technician|operator)|quality (?:inspector|technician|control)|industrial engineer|maintenance|millwright|tool and die|packag\\w+|operator|foundry|press|mechanic(?:s)?|electrician|plumber|hvac|carpenter|construction|painter|roofer|installer|solder\\w*|technician",
  ),
  rule(
    "finance",
    "financ\\w+|account(?:ant|ing|s payable|s receivable)|bookkeep\\w*|controller|comptroller|treasur\\w+|tax|audit\\w*|fp and a|actuar\\w+|underwrit\\w+|investment|investor relations|banker|banking|credit|billing|procure to pay|trader|portfolio manager|wealth|loan|mortgage|claims|risk (?:analyst|manager|officer)|cfo|venture|equity|budget analyst|teller|collections?",
  ),
  rule(
    "engineering",
    "software|engineer\\w*|developer|programmer|devops|sre|site reliability|front ?end|back ?end|full ?stack|architect(?!ural)|cto|technical (?:lead|program|staff|director)|technology officer|chief technology|swe|ingenieur\\w*|ingeniero\\w*|tech lead|qa|quality assurance|test automation|sdet|tester|firmware|embedded|android|ios|web development|entwickler\\w*|developpeur\\w*|desarrollador\\w*|member of technical staff|robotics|hardware|blockchain|fpga|asic",
  ),
  rule(
    "operations",
    "operations?|ops|logistics?|supply chain|warehouse|procurement|purchas\\w+|buyer|sourcing|inventory|fulfil\\w+|facilit(?:y|ies)|project (?:manager|coordinator|management|lead|director)|program(?:me)? (?:manager|coordinator|management|lead|director)|pmo|chief of staff|business (?:analyst|operations|manager)|office manager|executive assistant|administrative|administrator|office (?:assistant|coordinator|administrator)|receptionist|strategy|dispatch\\w*|transportation|shipping|receiving|planner|delivery manager|general manager|coo|environmental health and safety|ehs|secretary|clerk|data entry",
  ),
  rule(
    "other",
    "driver|chef|cook|barista|server|bartender|waiter|waitress|host|hostess|housekeep\\w*|janitor\\w*|cleaner|custodian|groundskeep\\w*|landscap\\w*|gardener|farm\\w*|translator|interpreter|journalist|reporter|editor|writer|photograph\\w*|video\\w*|producer|actor|actress|musician|athlet\\w*|pilot|flight attendant|captain|dishwasher|restaurant|hotel|kitchen|crew|stylist|barber|esthetician|nanny|childcare|pastor|chaplain|architectural|surveyor|lifeguard|concierge|valet|baker|butcher|tailor|model|dancer|planner|volunteer",
  ),
  // Words that say little beside any other.
  rule("data", "data|ai"),
  rule("product", "product"),
  rule("customer", "support|customer"),
  rule("healthcare", "medical|health|care"),
  rule("research", "research"),
];

function rule(family: Family, words: string): FamilyRule {
  return { family, pattern: new RegExp(`\\b(?:${words})\\b`) };
}
