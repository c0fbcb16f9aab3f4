/** Parts of countries that boards write without the country, and names that are no place at all. */

const US = `AL Alabama;AK Alaska;AZ Arizona;AR Arkansas;CA California;CO Colorado;CT Connecticut;DE Delaware;
DC District of Columbia;FL Florida;GA Georgia;HI Hawaii;ID Idaho;IL Illinois;IN Indiana;IA Iowa;KS Kansas;
KY Kentucky;LA Louisiana;ME Maine;MD Maryland;MA Massachusetts;MI Michigan;MN Minnesota;MS Mississippi;
MO Missouri;MT Montana;NE Nebraska;NV Nevada;NH New Hampshire;NJ New Jersey;NM New Mexico;NY New York;
NC North Carolina;ND North Dakota;OH Ohio;OK Oklahoma;OR Oregon;PA Pennsylvania;RI Rhode Island;
SC South Carolina;SD South Dakota;TN Tennessee;TX Texas;UT Utah;VT Vermont;VA Virginia;WA Washington;
WV West Virginia;WI Wisconsin;WY Wyoming`;

const CANADA = `AB Alberta;BC British Columbia;MB Manitoba;NB New Brunswick;NL Newfoundland and Labrador;
NS Nova Scotia;NT Northwest Territories;NU Nunavut;ON Ontario;PE Prince Edward Island;QC Quebec;
SK Saskatchewan;YT Yukon`;

const INDIA = `Andhra Pradesh;Delhi NCR;Gujarat;Haryana;Karnataka;Kerala;Madhya Pradesh;Maharashtra;Rajasthan;
Tamil Nadu;Telangana;Uttar Pradesh;West Bengal`;

const ELSEWHERE: Record<string, string> = {
  AU: "New South Wales;Queensland;South Australia;Tasmania;Western Australia;Australian Capital Territory",
  DE: "Bavaria;Bayern;Baden-Württemberg;Hesse;Hessen;Lower Saxony;Niedersachsen;North Rhine-Westphalia;Nordrhein-Westfalen;Saxony;Sachsen",
  ES: "Catalonia;Cataluña;Andalusia;Andalucía",
  FR: "Île-de-France;Auvergne-Rhône-Alpes;Occitanie;Nouvelle-Aquitaine",
  GB: "England;Scotland;Wales;Northern Ireland;Greater London;Greater Manchester;West Midlands",
  IN: INDIA,
};

/** State and province names by two-letter code. */
export const US_STATES: ReadonlyMap<string, string> = readCodes(US);
export const CANADIAN_PROVINCES: ReadonlyMap<string, string> = readCodes(CANADA);

/** Region name to its country. Names shared with a city or a country ("Georgia", "New York") are in here too. */
export const REGIONS: readonly { name: string; country: string }[] = [
  ...[...US_STATES.values()].map((name) => ({ name, country: "US" })),
  ...[...CANADIAN_PROVINCES.values()].map((name) => ({ name, country: "CA" })),
  ...Object.entries(ELSEWHERE).flatMap(([country, names]) =>
    names.split(";").map((name) => ({ name: name.trim(), country })),
  ),
];

/** Larger than a country, or no place: the text stays, nothing is resolved. */
export const MACRO_REGIONS: ReadonlySet<string> = new Set(
  (
    "emea;amer;amers;americas;apac;apj;latam;mena;dach;benelux;nordics;anz;europe;eu;european union;asia;africa;" +
    "middle east;north america;south america;latin america;global;worldwide;world;anywhere;international;earth;" +
    "multiple locations;various locations;various;flexible;any location;nationwide;distributed"
  ).split(";"),
);

/** Codes that mean a US state and a country with about equal right: resolved by the city beside them or not at all. */
export const TWO_SENSE_CODES: ReadonlySet<string> = new Set(["DE", "IN", "IL"]);

/** Cities that decide the state sense of such a code. */
export const STATE_CITIES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    DE: "wilmington;newark;dover;middletown;new castle",
    IN: "indianapolis;fort wayne;evansville;south bend;carmel;fishers;bloomington;west lafayette;lafayette;warsaw;columbus;gary;muncie;hammond;elkhart;kokomo;anderson;terre haute;noblesville;westfield",
    IL: "chicago;naperville;schaumburg;evanston;springfield;peoria;oak brook;deerfield;aurora;rockford;champaign;urbana;buffalo grove;rolling meadows;rosemont;lake forest;northbrook;bloomington;joliet;elgin;skokie;downers grove;lisle;libertyville;vernon hills;moline;decatur;mettawa;north chicago;itasca;elk grove village;des plaines;bolingbrook;romeoville;lombard",
  }).map(([code, names]) => [code, new Set(names.split(";"))] as const),
);

function readCodes(list: string): Map<string, string> {
  return new Map(list.split(";").map((line) => [line.trim().slice(0, 2), line.trim().slice(3)] as const));
}
