/** A company as its advertisements show it, with what a person would say of it. */
export interface Labelled {
  name: string;
  texts: readonly string[];
  /** Distinct families and cities of its openings; small when left out. */
  families?: number;
  places?: number;
  open?: number;
}

export const AGENCIES: readonly Labelled[] = [
  { name: "Northgate Recruitment", texts: ["Our client, a leading insurer, is looking for an underwriter."] },
  {
    name: "Hale Staffing",
    texts: [
      "On behalf of our client we are hiring three forklift drivers.",
      "Join our growing bank of temps.",
    ],
  },
  {
    name: "Brandt Personalberatung GmbH",
    texts: ["Für unseren Mandanten, einen Maschinenbauer, suchen wir einen Einkäufer."],
  },
  {
    name: "Flex Zeitarbeit GmbH & Co. KG",
    texts: ["Unser Kunde sucht ab sofort Lagerhelfer.", "Wir bieten Ihnen einen unbefristeten Vertrag."],
  },
  {
    name: "Keller Personaldienstleistungen AG",
    texts: ["Im Auftrag unseres Kunden besetzen wir eine Stelle als Monteur in Direktvermittlung."],
  },
  {
    name: "Cabinet de recrutement Duval",
    texts: ["Notre client, acteur majeur de la chimie, recherche un ingénieur procédés."],
  },
  {
    name: "Azur Travail Temporaire",
    texts: ["Nous recrutons pour le compte de notre client un cariste (H/F)."],
  },
  {
    name: "Ribera ETT",
    texts: ["Nuestro cliente busca un carretillero con experiencia.", "Para importante cliente en Sevilla."],
  },
  {
    name: "Sole Agenzia per il Lavoro",
    texts: ["Per azienda cliente ricerchiamo un magazziniere.", "Per nostro cliente: addetto paghe."],
  },
  {
    name: "Van Dam Uitzendbureau",
    texts: ["Voor onze opdrachtgever in Utrecht zoeken wij een lasser."],
  },
  {
    name: "Polan Agencja Pracy",
    texts: ["Dla naszego klienta poszukujemy operatora maszyn."],
  },
  {
    name: "Sund Bemanning AB",
    texts: ["Vår kund söker en ekonomiassistent till sitt kontor."],
  },
  {
    name: "Osprey Executive Search",
    texts: ["Our client has asked us to find a chief financial officer."],
  },
  {
    name: "Marlow Search & Selection Ltd",
    texts: ["We are recruiting a site manager for our client, a national house builder."],
  },
  {
    name: "Tern Employment Agency",
    texts: ["Tern is acting as an employment agency in relation to this vacancy."],
  },
  {
    name: "Quill Associates",
    texts: [
      "Our client is a fast growing law firm.",
      "Our client is looking for a chef de partie.",
      "One of our clients, a hospital group, needs nurses: our client is currently expanding.",
    ],
    families: 9,
    places: 14,
    open: 40,
  },
  {
    name: "Heron Group",
    texts: ["On behalf of our client we seek a welder.", "Our client, the market leader, seeks a buyer."],
    families: 8,
    places: 12,
    open: 60,
  },
  {
    name: "Lindqvist & Partner",
    texts: ["Für unseren Kunden suchen wir einen Controller.", "Unser Kunde ist ein Krankenhaus in Ulm."],
    families: 7,
    places: 9,
    open: 30,
  },
  {
    name: "Ibis Talent Partners",
    texts: ["Our client is hiring a data engineer.", "We work with the best start-ups."],
  },
  {
    name: "Garza Selección de Personal",
    texts: ["Nuestro cliente necesita un contable para su sede."],
  },
  {
    name: "Plover Recruiters",
    texts: ["Come and be our office manager."],
    families: 10,
    places: 20,
    open: 90,
  },
  {
    name: "Manpower Delta",
    texts: ["Notre client recrute un soudeur.", "Une équipe à votre écoute."],
  },
];

export const EMPLOYERS: readonly Labelled[] = [
  { name: "Anvil Works", texts: ["We make anvils. You will weld, grind and pack them."] },
  {
    name: "Staffing Software Labs",
    texts: ["Build the tool that our clients, staffing firms, use every day."],
  },
  {
    name: "Recruitment Platform Inc",
    texts: ["Our clients, a thousand recruiters, love what we build.", "You own the ranking service."],
  },
  {
    name: "Bergmann Consulting",
    texts: ["You advise our clients on their tax returns.", "You support our clients in the field."],
  },
  {
    name: "Larch Accountants LLP",
    texts: [
      "You prepare accounts for our clients.",
      "Working with our clients, a mix of charities and schools.",
      "You meet clients on site.",
    ],
  },
  { name: "Ulmer Steuerberatung", texts: ["Sie betreuen unsere Kunden in allen Fragen der Steuer."] },
  {
    name: "City of Fairview",
    texts: ["The city hires a librarian.", "The city hires a paramedic."],
    families: 14,
    places: 2,
    open: 80,
  },
  {
    name: "Continental Rail",
    texts: ["Drive trains across the country.", "Maintain our signals.", "Sell tickets."],
    families: 12,
    places: 60,
    open: 900,
  },
  {
    name: "Grand Hotels Group",
    texts: ["Cook in our kitchen.", "Our guests, our clients, expect the best."],
    families: 9,
    places: 25,
    open: 300,
  },
  { name: "Beacon Bank", texts: ["You open accounts for our clients.", "You explain loans to our clients."] },
  { name: "Meridian Law", texts: ["Our client work spans mergers and disputes."] },
  { name: "Pixel Agency", texts: ["Our clients, brands you know, trust our design."] },
  { name: "Cobalt Digital Agency", texts: ["You run campaigns for clients in retail."] },
  { name: "Interim Health Care Software", texts: ["You test our platform."] },
  {
    name: "Temple University",
    texts: ["A lecturer in history is wanted."],
    families: 11,
    places: 3,
    open: 70,
  },
  { name: "Search Engine Systems", texts: ["You tune our search."] },
  { name: "Talent Garden Events", texts: ["You run our campus."] },
  { name: "Talentspace Software GmbH", texts: ["Unser Kunde ist König. Du entwickelst mit uns."] },
  { name: "Hunter Boots", texts: ["You plan our autumn range."] },
  { name: "Headway Physio", texts: ["You treat patients in our clinic."] },
  { name: "Clientele Insurance", texts: ["You call our clients about their policies."] },
  { name: "Cloudnine IT Services", texts: ["You are on site at our client's offices two days a week."] },
  {
    name: "Nordic Engineering Consultants",
    texts: [
      "You design bridges.",
      "Our client is a port authority: you lead the survey.",
      "You mentor juniors.",
      "You write tenders.",
      "You check drawings.",
    ],
  },
  { name: "Maison Duval", texts: ["Vous accompagnez nos clients dans le choix d'un vin."] },
  { name: "Hôpital Saint-Luc", texts: ["Infirmier de nuit, intérim exclu."] },
  { name: "Panadería Ribera", texts: ["Atiendes a nuestros clientes en la tienda."] },
  { name: "Officine Verdi S.p.A.", texts: ["Assistenza ai nostri clienti in officina."] },
  { name: "Bakkerij Jansen", texts: ["Je helpt onze klanten in de winkel."] },
  { name: "Personal Finance Co", texts: ["You write our newsletter."] },
  { name: "Work & Co", texts: ["You design products with our partners."] },
  { name: "Employment Law Magazine", texts: ["You edit our reports on temporary work."] },
  { name: "Executive Jets", texts: ["You fly our guests."] },
];
