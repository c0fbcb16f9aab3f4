/** Names as companies of each country print them, with what is left when the legal form is gone. */
export const NAMES_BY_COUNTRY: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "the United Kingdom": [
    ["Acme Ltd.", "acme"],
    ["The Acme Company Limited", "acme"],
    ["Acme Holdings plc", "acme holdings"],
    ["Barton & Hill LLP", "barton and hill"],
  ],
  "the United States": [
    ["ACME, Inc.", "acme"],
    ["Acme L.L.C.", "acme"],
    ["Acme Corp", "acme"],
    ["Tiffany & Co.", "tiffany"],
    ["Acme Benefit, PBC", "acme benefit"],
  ],
  Canada: [
    ["Acme Ltée", "acme"],
    ["Acme Resources ULC", "acme resources"],
  ],
  Ireland: [
    ["Acme DAC", "acme"],
    ["Acme Housing CLG", "acme housing"],
  ],
  India: [
    ["Acme Pvt. Ltd.", "acme"],
    ["Acme Private Limited", "acme"],
    ["Acme (OPC) Pvt Ltd", "acme"],
  ],
  Australia: [
    ["Acme Pty. Ltd.", "acme"],
    ["Acme Proprietary Limited", "acme"],
  ],
  Singapore: [["Acme Pte. Ltd.", "acme"]],
  Malaysia: [["Acme Sdn. Bhd.", "acme"]],
  Germany: [
    ["Acme GmbH & Co. KG", "acme"],
    ["Acme GmbH u. Co. KG", "acme"],
    ["Acme UG (haftungsbeschränkt)", "acme"],
    ["Müller & Söhne OHG", "muller and sohne"],
    ["Acme SE & Co. KGaA", "acme"],
    ["Verein für Technik e. V.", "verein fur technik"],
  ],
  Austria: [["Acme Ges.m.b.H.", "acme"]],
  Switzerland: [
    ["Acme AG", "acme"],
    ["Acme Sàrl", "acme"],
  ],
  France: [
    ["Acme S.A.S.", "acme"],
    ["Acme S.à r.l.", "acme"],
    ["Groupe Étoile SA", "groupe etoile"],
    ["Acme EURL", "acme"],
  ],
  Belgium: [
    ["Acme BVBA", "acme"],
    ["Acme SA/NV", "acme"],
    ["Acme asbl", "acme"],
  ],
  "the Netherlands": [
    ["Acme B.V.", "acme"],
    ["Koninklijke Acme N.V.", "koninklijke acme"],
    ["Bakkerij Jansen V.O.F.", "bakkerij jansen"],
  ],
  Spain: [
    ["Acme S.L.U.", "acme"],
    ["Acme, S. A.", "acme"],
    ["Talleres Acme S. Coop.", "talleres acme"],
  ],
  Portugal: [["Acme, Unipessoal Lda.", "acme"]],
  Brazil: [
    ["Acme S/A", "acme"],
    ["Acme Comércio Ltda.", "acme comercio"],
  ],
  Mexico: [
    ["Acme S.A. de C.V.", "acme"],
    ["Acme, S. de R.L. de C.V.", "acme"],
  ],
  Italy: [
    ["Acme S.p.A.", "acme"],
    ["Acme S.r.l.s.", "acme"],
    ["Acme Soc. Coop.", "acme"],
  ],
  Romania: [["Acme S.R.L.", "acme"]],
  Sweden: [["Acme AB (publ)", "acme"]],
  Norway: [
    ["Acme ASA", "acme"],
    ["Acme AS", "acme"],
  ],
  Denmark: [
    ["Acme A/S", "acme"],
    ["Acme ApS", "acme"],
  ],
  Finland: [
    ["Acme Oyj", "acme"],
    ["Oy Acme Ab", "oy acme"],
  ],
  Iceland: [["Acme ehf.", "acme"]],
  Estonia: [["Acme OÜ", "acme"]],
  Lithuania: [["UAB Acme", "acme"]],
  Latvia: [["SIA Acme Baltic", "acme baltic"]],
  Poland: [
    ["Acme Sp. z o.o.", "acme"],
    ["Acme Sp. z o.o. Sp. k.", "acme"],
  ],
  Czechia: [
    ["Acme s.r.o.", "acme"],
    ["Acme, spol. s r.o.", "acme"],
    ["Škoda Díly a.s.", "skoda dily"],
  ],
  Hungary: [
    ["Acme Kft.", "acme"],
    ["Acme Nyrt.", "acme"],
  ],
  Croatia: [["Acme d.o.o.", "acme"]],
  Bulgaria: [["Акме ЕООД", "акме"]],
  Greece: [["Άκμη Α.Ε.", "ακμη"]],
  Turkey: [
    ["Acme A.Ş.", "acme"],
    ["Acme Ltd. Şti.", "acme"],
  ],
  Russia: [["ООО «Акме»", "акме"]],
  Ukraine: [["ТОВ Акме", "акме"]],
  Japan: [
    ["株式会社アクメ", "アクメ"],
    ["Acme K.K.", "acme"],
  ],
  "South Korea": [["아크메(주)", "아크메"]],
  China: [
    ["上海示例有限公司", "上海示例"],
    ["Acme Co., Ltd.", "acme"],
  ],
  Indonesia: [["PT Acme Tbk", "acme"]],
  Vietnam: [["Công ty TNHH Acme", "acme"]],
  Thailand: [["Acme Public Company Limited", "acme"]],
  "the Emirates": [
    ["Acme FZ-LLC", "acme"],
    ["Acme W.L.L.", "acme"],
  ],
  Israel: [['אקמה בע"מ', "אקמה"]],
};

/** Names in which a form is no form. */
export const TRAPS: readonly (readonly [string, string])[] = [
  ["AS Roma", "as roma"],
  ["SE Ranking", "se ranking"],
  ["Co-op", "co op"],
  ["SA Power Networks", "sa power networks"],
  ["Limited Brands", "limited brands"],
  ["Company.com", "company com"],
  ["AG Insurance", "ag insurance"],
  ["Be Limited", "be"],
  ["Mandara Spa", "mandara spa"],
  ["Hotel & Spa", "hotel and spa"],
  ["Indigo Ag", "indigo ag"],
  ["Groupe PSA", "groupe psa"],
  ["Sia Partners", "sia partners"],
  ["UAB Medicine", "uab medicine"],
  ["PT Solutions", "pt solutions"],
  ["SAS AB", "sas ab"],
  ["SAS Institute Inc.", "sas institute"],
  ["The Daily Scoop", "daily scoop"],
  ["De Vos", "de vos"],
  ["Sapa AS", "sapa"],
  ["The The", "the the"],
  ["X Corp.", "x"],
];

/** Forms to strew into generated names. */
export const FORMS_BY_COUNTRY: readonly string[] = [
  ...["Ltd", "Inc.", "GmbH", "GmbH & Co. KG", "SAS", "S.A.", "S.p.A.", "AB", "AS", "Oy", "PT", "UAB", "SIA"],
  ...[
    "Pty Ltd",
    "Sp. z o.o.",
    "d.o.o.",
    "K.K.",
    "ООО",
    "SE",
    "Co",
    "Company",
    "Limited",
    "B.V.",
    "LLC",
    "The",
  ],
];
