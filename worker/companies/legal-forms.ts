/**
 * Legal forms as they read after folding: lower case, no accents, no dots, single letters joined ("S. p. A." → "spa").
 * By country: the forms that companies print in their names.
 */
const TRAILING = [
  // United Kingdom, Ireland, India, Australia, South Africa, Singapore, Hong Kong, Malaysia
  "ltd|limited|plc|llp|lp|cic|dac|clg|ulc|pvt ltd|private limited|pte ltd|pte|pty ltd|pty limited|pty|co ltd|company limited|sdn bhd|bhd",
  // United States, Canada
  "inc|incorporated|corp|corporation|co|company|llc|lllp|pc|pbc|pllc|inc co|ltee",
  // Germany, Austria, Switzerland, Liechtenstein
  "gmbh|ggmbh|mbh|ag|kg|kgaa|ohg|gbr|ug|ug haftungsbeschrankt|ev|eg|ek|gmbh and co kg|gmbh and co kgaa|ag and co kg|ag and co kgaa|se and co kg|se and co kgaa|gmbh and co ohg|ges mbh|gesmbh",
  // European Union
  "se|sce|eeig",
  // France, Belgium, Luxembourg
  "sa|sas|sasu|sarl|sa rl|eurl|sci|scop|snc|sca|sprl|srl|asbl|bvba|secs",
  // Netherlands, Flanders
  "bv|nv|vof|cv|bv ba|cvba|vzw",
  // Spain, Portugal, Latin America
  "sl|slu|sau|scoop|sad|lda|ltda|eireli|sa de cv|sapi de cv|s de rl de cv|s de rl|sab de cv|sac|eirl|spa|cia ltda",
  // Italy, Romania, Moldova
  "srls|sapa|soc coop|scarl",
  // Nordic and Baltic countries
  "ab|publ|ab publ|hb|asa|as|aps|amba|oy|oyj|oy ab|ehf|hf|ohf|ou|uab|sia",
  // Poland, Czechia, Slovakia, Hungary, Slovenia, Croatia, Serbia, Bulgaria
  "sp zoo|sp z oo|spzoo|sp k|spk|sp j|psa|sro|spol sro|spol s ro|vos|kft|zrt|nyrt|doo|dd|ad|ood|eood|ead|jdoo",
  // Greece, Turkey, Russia, Ukraine
  "ae|epe|ike|as|anonim sirketi|ltd sti|limited sirketi|ooo|oao|zao|pao|ооо|оао|зао|пао|ао|тоо|тов",
  // Japan, South Korea, China, Indonesia, Vietnam, Thailand, Philippines
  "kk|gk|yk|tbk|jsc|pjsc|cjsc|jsc co|pcl|public company limited",
  // United Arab Emirates, Saudi Arabia, Israel
  "fze|fzco|fz llc|fzllc|dmcc|wll|llc fz|ksc|bsc",
];

/** Printed before the name, as in "PT Gojek Indonesia" or "ООО Яндекс". */
const LEADING = [
  "pt",
  "pt tbk",
  "ooo",
  "oao",
  "zao",
  "ооо",
  "оао",
  "зао",
  "пао",
  "ао",
  "тоо",
  "тов",
  "uab",
  "sia",
];

/** Written without a space, before or behind the name. */
const ATTACHED =
  /株式会社|有限会社|合同会社|股份有限公司|有限责任公司|有限責任公司|有限公司|주식회사|유한회사|㈜|\(株\)|（株）|\(주\)/gu;

const split = (lists: readonly string[]): string[][] =>
  [...new Set(lists.flatMap((list) => list.split("|")))].map((form) => form.split(" "));

/** Last word of a form → the forms that end so, longest first. */
const BY_LAST = indexBy(split(TRAILING), (words) => words.at(-1) ?? "");
const BY_FIRST = indexBy(split(LEADING), (words) => words[0] ?? "");

/** Takes legal forms off both ends of a name given as folded words. Empty when nothing else was there. */
export function withoutLegalForms(words: readonly string[]): string[] {
  let rest = [...words];
  for (;;) {
    const end = rest;
    const form = BY_LAST.get(end.at(-1) ?? "")?.find((candidate) => endsWith(end, candidate));
    if (form === undefined) break;
    rest = withoutTrailingAnd(end.slice(0, end.length - form.length));
  }
  const lead = BY_FIRST.get(rest[0] ?? "")?.find((form) => form.every((word, i) => rest[i] === word));
  return lead === undefined ? rest : rest.slice(lead.length);
}

/** Takes off the forms that are written without a space. */
export function withoutAttachedForms(name: string): string {
  return name.replace(ATTACHED, " ");
}

/** "Tiffany & Co": once "Co" is gone, the "and" hangs in the air. */
function withoutTrailingAnd(words: string[]): string[] {
  return words.at(-1) === "and" ? words.slice(0, -1) : words;
}

function endsWith(words: readonly string[], form: readonly string[]): boolean {
  const start = words.length - form.length;
  return start >= 0 && form.every((word, position) => words[start + position] === word);
}

function indexBy(forms: string[][], key: (words: string[]) => string): Map<string, string[][]> {
  const index = Map.groupBy(forms, key);
  for (const group of index.values()) group.sort((a, b) => b.length - a.length);
  return index;
}
