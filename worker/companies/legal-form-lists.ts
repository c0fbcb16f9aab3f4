/**
 * Legal forms as they read after folding: lower case, no accents, no dots, single letters joined ("S. p. A." → "spa").
 * By country: the forms that companies print in their names. Left out are those that end too many other names: the
 * Czech "v.o.s." (Dutch surnames), the Italian "S.a.p.A." (Sapa).
 */
export const TRAILING = [
  // United Kingdom, Ireland, India, Pakistan, Australia, New Zealand, South Africa, Singapore, Hong Kong, Malaysia
  "ltd|limited|plc|llp|lp|cic|dac|clg|ulc|pvt ltd|private limited|private ltd|pvt limited|opc pvt ltd|pte ltd|pte limited|pte|pty ltd|pty limited|proprietary limited|pty|co ltd|company limited|company ltd|co limited|sdn bhd|bhd",
  // United States, Canada
  "inc|incorporated|corp|corporation|co|company|llc|lllp|pc|pbc|pllc|inc co|co inc|company inc|ltee",
  // Germany, Austria, Switzerland, Liechtenstein
  "gmbh|ggmbh|mbh|ag|kg|kgaa|kg aa|ohg|gbr|gesbr|ug|ug haftungsbeschrankt|ev|eg|ek|partg mbb|partgmbb|gmbh and co kg|gmbh co kg|gmbh and co kgaa|gmbh and co|ag and co kg|ag and co kgaa|ag and co ohg|se and co kg|se and co kgaa|gmbh and co ohg|ug haftungsbeschrankt and co kg|ug and co kg|and co kg|ges mbh|gesmbh|ges m b h",
  // European Union
  "se|sce|eeig",
  // France, Belgium, Luxembourg, Switzerland
  "sa|sas|sasu|sarl|sa rl|eurl|sci|scop|snc|sca|sprl|srl|asbl|bvba|secs|sa nv|nv sa",
  // Netherlands, Flanders
  "bv|nv|vof|cv|bv ba|cvba|vzw",
  // Spain, Portugal, Latin America
  "sl|slu|sau|s coop|sad|lda|unipessoal lda|ltda|ltda me|eireli|sa de cv|sapi de cv|s de rl de cv|s de rl|sab de cv|sac|saa|eirl|spa|cia ltda|sa s|sas bic",
  // Italy, Romania, Moldova
  "srls|srl s|soc coop|scarl|societa benefit",
  // Nordic and Baltic countries
  "ab|publ|ab publ|hb|asa|as|aps|amba|oy|oyj|oy ab|ab oy|ehf|hf|ohf|ou|uab|sia",
  // Poland, Czechia, Slovakia, Hungary, Slovenia, Croatia, Serbia, Bulgaria
  "sp zoo|sp z oo|spzoo|sp zoo sp k|sp z oo sp k|sp k|spk|sp j|psa|sro|spol sro|spol s ro|kft|zrt|nyrt|doo|dd|ad|ood|eood|ead|jdoo|оод|еоод|ад|еад",
  // Greece, Turkey, Russia, Ukraine, Kazakhstan
  "ae|epe|ike|αε|επε|ικε|anonim sirketi|ltd sti|limited sirketi|sanayi ve ticaret as|san ve tic as|ooo|oao|zao|pao|ооо|оао|зао|пао|ао|тоо|тов|прат|ат",
  // Japan, South Korea, China, Indonesia, Vietnam, Thailand, Philippines
  "kk|gk|yk|tbk|jsc|pjsc|cjsc|ojsc|jsc co|pcl|public company limited|public co ltd",
  // United Arab Emirates, Saudi Arabia, Kuwait, Bahrain, Egypt, Israel
  "fze|fzco|fz llc|fzllc|dmcc|wll|llc fz|ksc|bsc|sae|בע מ|בעמ|ذمم|شمم",
];

/** The same forms written out, by language, folded as well. No name of a company ends in one by chance. */
export const WRITTEN_OUT = [
  // English
  "public limited company|private limited company|limited liability company|professional limited liability company|limited liability partnership|limited partnership|limited liability limited partnership|private company limited|company limited by guarantee|unlimited company|community interest company|designated activity company|public benefit corporation|professional corporation|joint stock company|public joint stock company|open joint stock company|closed joint stock company",
  // German
  "aktiengesellschaft|gesellschaft mit beschrankter haftung|gesellschaft mit beschraenkter haftung|gemeinnutzige gesellschaft mit beschrankter haftung|kommanditgesellschaft|kommanditgesellschaft auf aktien|gmbh and co kommanditgesellschaft|ag and co kommanditgesellschaft|and co kommanditgesellschaft|offene handelsgesellschaft|gesellschaft burgerlichen rechts|unternehmergesellschaft|unternehmergesellschaft haftungsbeschrankt|eingetragener verein|eingetragene genossenschaft",
  // French
  "societe anonyme|societe par actions simplifiee|societe par actions simplifiee unipersonnelle|societe a responsabilite limitee|societe en nom collectif|societe en commandite simple|societe en commandite par actions|societe cooperative|societe europeenne|entreprise unipersonnelle a responsabilite limitee",
  // Dutch
  "naamloze vennootschap|besloten vennootschap|besloten vennootschap met beperkte aansprakelijkheid|vennootschap onder firma|commanditaire vennootschap|vereniging zonder winstoogmerk",
  // Spanish, Portuguese
  "sociedad anonima|sociedad anonima unipersonal|sociedad anonima cerrada|sociedad anonima abierta|sociedad anonima de capital variable|sociedad anonima bursatil de capital variable|sociedad anonima promotora de inversion de capital variable|sociedad limitada|sociedad limitada unipersonal|sociedad de responsabilidad limitada|sociedad de responsabilidad limitada de capital variable|sociedad por acciones|sociedad por acciones simplificada|sociedad cooperativa|empresa individual de responsabilidad limitada|compania limitada|compania anonima|sociedade anonima|sociedade limitada|sociedade unipessoal limitada|sociedade unipessoal lda|unipessoal limitada|limitada",
  // Italian, Romanian
  "societa per azioni|societa a responsabilita limitata|societa a responsabilita limitata semplificata|societa in nome collettivo|societa in accomandita semplice|societa in accomandita per azioni|societa cooperativa|societa cooperativa sociale|societa consortile a responsabilita limitata|societate cu raspundere limitata|societate pe actiuni",
  // Nordic and Baltic languages
  "aktiebolag|aktiebolag publ|publikt aktiebolag|handelsbolag|kommanditbolag|aktieselskab|anpartsselskab|interessentskab|kommanditselskab|aksjeselskap|allmennaksjeselskap|osakeyhtio|julkinen osakeyhtio|hlutafelag|einkahlutafelag|osauhing|aktsiaselts",
  // Polish, Czech, Slovak, Hungarian, Slovenian, Croatian, Serbian
  "spolka akcyjna|prosta spolka akcyjna|spolka z ograniczona odpowiedzialnoscia|spolka zoo|spolka z oo|spolka komandytowa|spolka komandytowo akcyjna|spolka jawna|akciova spolecnost|spolecnost s rucenim omezenym|akciova spolocnost|spolocnost s rucenim obmedzenym|korlatolt felelossegu tarsasag|reszvenytarsasag|zartkoruen mukodo reszvenytarsasag|nyilvanosan mukodo reszvenytarsasag|drustvo s ogranicenom odgovornoscu|drustvo sa ogranicenom odgovornoscu|dionicko drustvo|akcionarsko drustvo|druzba z omejeno odgovornostjo|delniska druzba",
  // Greek, Japanese
  "ανωνυμη εταιρεια|ανωνυμη εταιρια|kabushiki kaisha|kabushiki gaisha|godo kaisha",
];

/** Printed before the name, as in "PT Gojek Indonesia" or "ООО Яндекс". */
export const LEADING = [
  "pt|pt tbk|ooo|oao|zao|pao|ооо|оао|зао|пао|ао|тоо|тов|прат|uab|sia|công ty tnhh|cong ty tnhh|cong ty co phan",
];

/** Forms that are names or words as well: they are taken off with more care. */
export const NAME_LIKE =
  "sas ab se sce sa ag spa as sci scop sca snc pc ad cv ev eg sia uab pt ae kk gk yk sl sac saa sad sau hf hb oy ou dd jsc ug pao psa lp cic dac ike aps dmcc bsc bv nv vof co publ ао ат ад тов";

/** Words that no company is told from another by. */
export const GENERIC_WORDS =
  "the and of group groupe grupo gruppe gruppo grupa koncern holding holdings partners partner solutions services service consulting medicine medical health healthcare hospital international global worldwide technologies technology systems media capital ventures labs studio studios digital software bank";

/** Name-like forms, and the words behind which they are words: the care of skin, agriculture, electric vehicles. */
export const WORDS_BEFORE: Readonly<Record<string, string>> = {
  spa: "and day beauty wellness hotel resort medical med hair nail nails health salon massage thermal float body skin mandara elemis bliss urban",
  ag: "precision indigo crop farm farmers growers dairy seed smart valley midwest american simplot",
  ev: "charge charging electric electrify lucid smart power",
  pc: "gaming custom tablet",
  cv: "top my your easy perfect",
};
