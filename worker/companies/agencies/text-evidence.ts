/** What an agency writes of the employer it does not name. Read on folded text: lower case, no accents, plain spaces. */
const PHRASES: readonly RegExp[] = [
  /\bon behalf of (?:our|a|one of our|its|their) (?:[a-z-]+ ){0,4}clients?\b/,
  /\bour clients?, (?:a|an|one of|the)\b/,
  /\bour client (?:is|are) (?:a|an|one of|the|currently|looking|seeking|recruiting|hiring)\b/,
  /\bfor (?:our|one of our) (?:[a-z-]+ ){0,3}clients?,? (?:we are|we re|we look|in|based|a |an )/,
  /\bour client (?:has|have) (?:an|a new|asked|engaged|retained)\b/,
  /\b(?:acting|operating|advertising) as an? employment (?:agency|business)\b/,
  /\bwe are (?:recruiting|hiring|looking|searching) (?:[a-z -]{0,40})?(?:for|on behalf of) (?:our|a|one of our) client/,
  /\bim (?:auftrag|namen) (?:unseres|eines|unserer) (?:[a-z-]+ ){0,3}(?:kunden|mandanten|kundin|auftraggebers)\b/,
  /\bunser (?:kunde|mandant|auftraggeber)(?:,| ist| sucht| mit| aus| zahlt)/,
  /\bfur unseren (?:[a-z-]+ ){0,3}(?:kunden|mandanten|auftraggeber)\b/,
  /\bin direktvermittlung\b|\barbeitnehmeruberlassung\b|\bals personaldienstleister\b/,
  /\bnotre client(?:e)?(?:,| est| recherche| recrute| souhaite)/,
  /\bpour (?:le compte de notre|notre|l un de nos|un de nos) clients?\b/,
  /\bnuestro cliente(?:,| es| busca| necesita)|\bpara (?:nuestro|importante|uno de nuestros) clientes?\b/,
  /\bper (?:conto di )?(?:nostro|azienda|importante|un nostro) client[ei]\b|\bper azienda cliente\b|\bil nostro cliente\b/,
  /\bonze (?:opdrachtgever|klant) (?:is|zoekt|in)\b|\bvoor onze (?:opdrachtgever|klant)\b/,
  /\b(?:nosso cliente|para cliente nosso|para o nosso cliente)\b/,
  /\bfor var kunds rakning\b|\bvar kund soker\b|\bpaa vegne af vor kunde\b|\bnasz(?:ego)? klient(?:a)? (?:to|jest|poszukuje)\b|\bdla naszego klienta\b/,
];
/** Sentences of an employer about the customers it serves itself; what they mention says nothing. */
const SERVING =
  /\b(?:deliver|delivering|serve|serving|support|supporting|advise|advising|help|helping|visit|work with|working with|care for|betreu\w+|berat\w+|accompagn\w+) (?:[a-z ]{0,30})?(?:our clients?|unsere[nrs]? kunden|nos clients)\b/g;

/** The words with which a posting speaks for an employer it does not name; null when it does not. Pure. */
export function textEvidence(text: string): string | null {
  const folded = text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/[’'`]/g, " ")
    .replace(/\s+/g, " ")
    .replace(SERVING, " ");
  for (const phrase of PHRASES) {
    const found = phrase.exec(folded)?.[0];
    if (found) return found.replace(/,.*$/, "").trim();
  }
  return null;
}
