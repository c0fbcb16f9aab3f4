import { foldCase } from "./clean-text.ts";

/**
 * Cities whose bare name means one place to a recruiter. One entry a city: its name, then other spellings.
 * Accents and case do not matter. A name that two well-known cities share (Cambridge, Birmingham, Hyderabad's
 * namesake) is listed only where one of them clearly wins.
 */
const CITIES: Record<string, string> = {
  AE: "Dubai;Abu Dhabi;Sharjah",
  AR: "Buenos Aires|CABA",
  AT: "Vienna|Wien;Graz;Linz;Salzburg",
  AU: "Sydney;Melbourne;Brisbane;Perth;Adelaide;Canberra",
  BE: "Brussels|Bruxelles|Brussel;Antwerp|Antwerpen;Ghent|Gent;Leuven",
  BG: "Sofia;Plovdiv",
  BR: "São Paulo;Rio de Janeiro;Belo Horizonte;Brasília;Curitiba;Porto Alegre;Recife;Florianópolis",
  CA: "Toronto;Vancouver;Montreal;Ottawa;Calgary;Edmonton;Winnipeg;Mississauga;Quebec City;Waterloo|Kitchener-Waterloo;Halifax",
  CH: "Zürich;Geneva|Genève|Genf;Basel;Lausanne;Bern;Zug",
  CL: "Santiago de Chile",
  CN: "Beijing;Shanghai;Shenzhen;Guangzhou;Hangzhou;Chengdu;Suzhou;Nanjing;Wuhan",
  CO: "Bogotá|Bogotá D.C.;Medellín",
  CR: "San José Costa Rica;Heredia",
  CZ: "Prague|Praha;Brno;Ostrava",
  DE: "Berlin;Munich|München|Muenchen;Hamburg;Frankfurt|Frankfurt am Main;Cologne|Köln|Koeln;Stuttgart;Düsseldorf|Duesseldorf;Leipzig;Dresden;Nuremberg|Nürnberg;Hanover|Hannover;Karlsruhe;Bonn;Heidelberg;Mannheim;Walldorf;Dortmund;Essen;Bremen;Potsdam",
  DK: "Copenhagen|København;Aarhus;Odense",
  EE: "Tallinn;Tartu",
  EG: "Cairo",
  ES: "Madrid;Barcelona;Málaga;Seville|Sevilla;Bilbao",
  FI: "Helsinki;Espoo;Tampere",
  FR: "Paris;Lyon;Toulouse;Bordeaux;Nantes;Lille;Marseille;Grenoble;Montpellier;Sophia Antipolis;Strasbourg;Rennes",
  GB: "London|City of London;Edinburgh;Glasgow;Bristol;Leeds;Cardiff;Belfast;Oxford;Liverpool;Sheffield;Brighton",
  GE: "Tbilisi",
  GR: "Athens;Thessaloniki",
  HK: "Hong Kong",
  HU: "Budapest",
  ID: "Jakarta",
  IE: "Dublin;Cork;Galway",
  IL: "Tel Aviv|Tel Aviv-Yafo|Tel Aviv-Jaffa;Jerusalem;Haifa;Herzliya;Petah Tikva;Ramat Gan",
  IN: "Bengaluru|Bangalore|Bengalore;Mumbai|Bombay;Delhi;New Delhi;Hyderabad;Chennai|Madras;Pune;Gurugram|Gurgaon;Noida;Kolkata|Calcutta;Ahmedabad;Kochi|Cochin;Jaipur;Coimbatore;Vadodara;Indore;Thiruvananthapuram|Trivandrum",
  IT: "Milan|Milano;Rome|Roma;Turin|Torino;Bologna",
  JP: "Tokyo;Osaka;Kyoto;Yokohama;Fukuoka",
  KE: "Nairobi",
  KR: "Seoul;Busan",
  LT: "Vilnius;Kaunas",
  LU: "Luxembourg City",
  LV: "Riga",
  MA: "Casablanca;Rabat",
  MX: "Mexico City|Ciudad de México|CDMX;Guadalajara;Monterrey;Tijuana",
  MY: "Kuala Lumpur;Penang",
  NG: "Lagos;Abuja",
  NL: "Amsterdam;Rotterdam;Utrecht;The Hague|Den Haag|'s-Gravenhage;Eindhoven;Delft",
  NO: "Oslo;Bergen;Trondheim",
  NZ: "Auckland;Wellington;Christchurch",
  PE: "Lima",
  PH: "Manila;Makati;Taguig;Cebu City;Quezon City",
  PK: "Karachi;Lahore;Islamabad",
  PL: "Warsaw|Warszawa;Kraków|Cracow;Wrocław;Gdańsk;Poznań;Łódź;Katowice;Rzeszów",
  PT: "Lisbon|Lisboa;Porto;Braga",
  RO: "Bucharest|București;Cluj-Napoca|Cluj;Iași;Timișoara",
  RS: "Belgrade|Beograd;Novi Sad",
  SA: "Riyadh;Jeddah",
  SE: "Stockholm;Gothenburg|Göteborg;Malmö;Uppsala;Linköping",
  SG: "Singapore",
  SK: "Bratislava",
  TH: "Bangkok",
  TR: "Istanbul;Ankara;Izmir",
  TW: "Taipei;Hsinchu;Taichung",
  UA: "Kyiv|Kiev;Lviv;Kharkiv;Odesa|Odessa",
  US: "New York|New York City|NYC|Manhattan NYC;San Francisco|SF|San Fran;Los Angeles;Chicago;Boston;Seattle;Austin;Denver;Atlanta;Miami;Dallas;Houston;Philadelphia;Phoenix;San Diego;San Jose;Washington|Washington DC|Washington D.C.|Washington, D.C.;Brooklyn;Palo Alto;Mountain View;Sunnyvale;Menlo Park;Redwood City;Santa Clara;Cupertino;Oakland;Santa Monica;Salt Lake City;Las Vegas;Minneapolis;Detroit;Pittsburgh;Baltimore;Indianapolis;Nashville;Charlotte;Raleigh;Portland;Sacramento;Boulder;Ann Arbor;Tampa;Orlando;St. Louis|Saint Louis;Kansas City;Milwaukee;Honolulu;San Antonio;Jersey City;Scottsdale;Plano;Bellevue;Redmond;San Mateo;Irvine",
  VN: "Hanoi|Ha Noi;Ho Chi Minh City|Saigon|HCMC",
  ZA: "Cape Town;Johannesburg;Pretoria;Durban",
};

export interface KnownCity {
  name: string;
  country: string;
}

const BY_KEY: ReadonlyMap<string, KnownCity> = new Map(
  Object.entries(CITIES).flatMap(([country, cities]) =>
    cities.split(";").flatMap((line) => {
      const spellings = line.split("|");
      const city = { name: spellings[0] ?? line, country };
      return spellings.map((spelling) => [foldCase(spelling), city] as const);
    }),
  ),
);

/** The well-known city of this name, in any of its spellings. */
export function knownCity(name: string): KnownCity | null {
  return BY_KEY.get(foldCase(name)) ?? null;
}
