export const SLOTS = {
  partners: [
    "product",
    "finance",
    "the sales team",
    "operations",
    "the leadership team",
    "design",
    "security",
    "legal",
    "our partners",
    "customer support",
    "the regional teams",
  ],
  cadences: ["every week", "every two weeks", "once a month", "each quarter", "every day"],
} as const;

/** Three of these make a company's own introduction. */
export const COMPANY_PARAGRAPHS: readonly string[] = [
  "{company} brings {product} to {customers}. We started with a single customer who was tired of spreadsheets & phone calls, and we still measure every decision by whether that customer’s working day gets easier.",
  "We are a team of people who like to finish things. Founders, technicians, nurses, engineers and drivers sit at the same lunch table, and the best argument wins – no matter who brought it.",
  "Behind {company} stand long-term investors who accept that good work takes time. We are careful with money, generous with trust, and profitable in the markets we have served for more than {number} quarters.",
  "Our work reaches {customers} in {number} countries. Each office decides how it works best; all of them share the same tools, the same numbers & the same promise to those who rely on us.",
  "What we build is used when it matters: early in the morning, in bad weather, with somebody waiting. That is why quality is not a department at {company} but a habit, and why we take the time to get the details right.",
  "Change in our field is slow until it is sudden. {company} prepares {customers} for that moment with {product} – tested in daily use, improved {cadence}, and explained in words that need no glossary.",
];

export const SHARED_DUTIES: readonly string[] = [
  "Set goals together with {partner}, report on them {cadence} and change course when the facts do.",
  "Take part in hiring: read applications, hold structured interviews and help new colleagues in {place} to settle in.",
  "Document how things are done so that the next person needs {number} minutes and not {number} days.",
  "Look for the step in our process that nobody needs, and remove it with the agreement of those concerned.",
  "Represent the {team} team in meetings with {partner} and bring back decisions rather than minutes.",
  "Handle confidential information of {customers} with care and in line with our policies.",
];

export const SHARED_DEMANDS: readonly string[] = [
  "You take responsibility without being asked, and ask for help before it is late.",
  "Good written and spoken English; further languages of our markets are a plus.",
  "You work well with {partner} and with people whose training differs from yours.",
  "A structured way of working, also when {number} things are urgent at once.",
  "You give and take feedback plainly and without hurting anyone.",
  "The right to work in the country of this position; we cannot sponsor visas for every role.",
];

export const EXTRAS: readonly string[] = [
  "Experience with {skill} in a company that grew from {number} to several hundred people.",
  "You have worked with {customers} before and know what their day is like.",
  "Contributions to a community, a professional body or an open project.",
  "A second language that is spoken in one of our offices.",
  "You have built something from nothing, at work or elsewhere, and kept it running for {number} years.",
  "Knowledge of {skill}, or evidence that you learn such things quickly.",
  "Experience in a regulated environment, with audits that ended well.",
];

export const BENEFITS: readonly string[] = [
  "{number} weeks of paid parental leave for every parent, and a gentle return",
  "Health, dental & vision insurance from the first day, where the state does not provide it",
  "Thirty days of paid holiday, plus the day of your choice",
  "A pension plan to which we add {number} percent of your salary",
  "A learning budget that you decide on, and the time to use it",
  "Flexible hours around a common core from ten to three",
  "Equipment that fits your work, at home and in the office",
  "A ticket for public transport or a leased bicycle",
  "Shares or options for everyone – not only for the management",
  "A sabbatical of {number} weeks after four years",
  "Lunch together twice a week, cooked on the premises",
  "Support in difficult times through an independent counselling service",
  "Paid time for volunteering, {number} days a year",
];

/** Three of these end every posting of a company. */
export const CLOSINGS: readonly string[] = [
  "{company} is an equal opportunity employer. We decide on applications by skill & attitude, and do not discriminate on the grounds of race, colour, religion, sex, gender identity, sexual orientation, national origin, age, disability, veteran status or any other protected characteristic.",
  "If you need an adjustment at any point of the process, tell us in your application or write to the people team; we will arrange it and it will have no bearing on the decision.",
  "The process: a call with a recruiter, two conversations with future colleagues, one piece of work that resembles the job (paid if it takes longer than two hours), and a talk about terms. It usually takes {number} weeks, and you will hear from us either way.",
  "We never ask for payment or bank details during an application. Messages that claim to come from {company} but are sent from other domains are not from us; please report them.",
  "By applying you agree that we store your data for the purpose of this application. You can have it deleted at any time; our privacy notice says how.",
  "Studies show that some people apply only if they meet every point on a list. If most of this describes you and the rest interests you, we would like to read your application.",
];
