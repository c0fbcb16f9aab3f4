export interface Place {
  city: string;
  /** State or county as written out. */
  region: string;
  /** The short form used in one-line locations, or null where none is usual. */
  regionCode: string | null;
  country: string;
  iso2: string;
  currency: string;
  /** What pay here is, in local currency, for one dollar of the American figure. */
  payFactor: number;
}

export type Home = "us" | "uk" | "de" | "eu" | "in" | "ca";

const usa = (city: string, region: string, regionCode: string, payFactor = 1): Place => ({
  city,
  region,
  regionCode,
  country: "United States",
  iso2: "US",
  currency: "USD",
  payFactor,
});
const abroad = (
  city: string,
  region: string,
  country: string,
  iso2: string,
  currency: string,
  payFactor: number,
): Place => ({ city, region, regionCode: null, country, iso2, currency, payFactor });

const PLACES: Readonly<Record<Home, readonly Place[]>> = {
  us: [
    usa("San Francisco", "California", "CA", 1.12),
    usa("New York", "New York", "NY", 1.1),
    usa("Austin", "Texas", "TX"),
    usa("Seattle", "Washington", "WA", 1.08),
    usa("Denver", "Colorado", "CO", 0.96),
    usa("Chicago", "Illinois", "IL", 0.97),
    usa("Atlanta", "Georgia", "GA", 0.92),
    usa("Boston", "Massachusetts", "MA", 1.05),
    usa("Pittsburgh", "Pennsylvania", "PA", 0.9),
    usa("Salt Lake City", "Utah", "UT", 0.91),
  ],
  uk: [
    abroad("London", "England", "United Kingdom", "GB", "GBP", 0.62),
    abroad("Manchester", "England", "United Kingdom", "GB", "GBP", 0.52),
    abroad("Edinburgh", "Scotland", "United Kingdom", "GB", "GBP", 0.53),
    abroad("Bristol", "England", "United Kingdom", "GB", "GBP", 0.54),
  ],
  de: [
    abroad("Berlin", "Berlin", "Germany", "DE", "EUR", 0.6),
    abroad("München", "Bayern", "Germany", "DE", "EUR", 0.64),
    abroad("Hamburg", "Hamburg", "Germany", "DE", "EUR", 0.58),
    abroad("Köln", "Nordrhein-Westfalen", "Germany", "DE", "EUR", 0.57),
  ],
  eu: [
    abroad("Amsterdam", "North Holland", "Netherlands", "NL", "EUR", 0.6),
    abroad("Paris", "Île-de-France", "France", "FR", "EUR", 0.56),
    abroad("Dublin", "Leinster", "Ireland", "IE", "EUR", 0.63),
    abroad("Stockholm", "Stockholm County", "Sweden", "SE", "SEK", 6.1),
    abroad("Zürich", "Zürich", "Switzerland", "CH", "CHF", 0.95),
    abroad("Warsaw", "Masovia", "Poland", "PL", "PLN", 1.9),
  ],
  in: [
    abroad("Bengaluru", "Karnataka", "India", "IN", "INR", 24),
    abroad("Hyderabad", "Telangana", "India", "IN", "INR", 22),
  ],
  ca: [
    abroad("Toronto", "Ontario", "Canada", "CA", "CAD", 1.05),
    abroad("Vancouver", "British Columbia", "Canada", "CA", "CAD", 1.06),
    abroad("Montréal", "Québec", "Canada", "CA", "CAD", 0.98),
  ],
};

/** The places of one country group, the usual head office first. */
export function placesOf(home: Home): readonly Place[] {
  return PLACES[home];
}

/** `Austin, TX` in the United States, `Berlin, Germany` elsewhere. */
export function placeText(place: Place): string {
  return `${place.city}, ${place.regionCode ?? place.country}`;
}
