import { type Answer, html, text } from "./answers.ts";
import { escapeHtml, page } from "./html.ts";

/** A vacancy of a simulated careers site. Dates are ISO days. */
export interface SiteVacancy {
  id: string;
  title: string;
  division: string | null;
  city: string;
  postedOn: string | null;
  closesOn: string | null;
  text: string;
}

/** An employer's own careers site, which describes its vacancies to search engines. */
export interface StructuredSite {
  /** Of the listing page, without a slash at its end. */
  url: string;
  organisation: string;
  country: string;
  vacancies: readonly SiteVacancy[];
}

/** Every address the site answers, by URL: robots.txt, the list, a sitemap, and a page a vacancy. */
export function structuredSitePages(site: StructuredSite): Map<string, Answer> {
  const { origin } = new URL(site.url);
  const links = site.vacancies.map(
    ({ id, title }) => `<li><a href="${site.url}/${id}">${escapeHtml(title)}</a></li>`,
  );
  const list = page(`Vacancies at ${site.organisation}`, `<h1>Vacancies</h1><ul>${links.join("")}</ul>`);
  return new Map([
    [`${origin}/robots.txt`, text("User-agent: *\nDisallow: /apply/\n")],
    [`${origin}/sitemap.xml`, sitemap(site)],
    [site.url, html(list)],
    ...site.vacancies.map(
      (vacancy) => [`${site.url}/${vacancy.id}`, html(vacancyPage(site, vacancy))] as const,
    ),
  ]);
}

function sitemap({ url, vacancies }: StructuredSite): Answer {
  const entries = vacancies.map(({ id, postedOn }) => {
    const changed = postedOn === null ? "" : `<lastmod>${postedOn}</lastmod>`;
    return `<url><loc>${url}/${id}</loc>${changed}</url>`;
  });
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join("")}</urlset>`;
  return { ...text(body), headers: { "content-type": "application/xml" } };
}

function vacancyPage(site: StructuredSite, vacancy: SiteVacancy): string {
  // "</script>" inside a text would end the description early.
  const data = JSON.stringify(jobPosting(site, vacancy)).replaceAll("<", "\\u003c");
  const head = `<script type="application/ld+json">${data}</script>`;
  return page(vacancy.title, `<h1>${escapeHtml(vacancy.title)}</h1><p>${escapeHtml(vacancy.text)}</p>`, head);
}

/** As https://schema.org/JobPosting has it. */
function jobPosting({ organisation, country }: StructuredSite, vacancy: SiteVacancy): object {
  const { id, title, division, city, postedOn, closesOn, text: words } = vacancy;
  const department = division === null ? {} : { department: { "@type": "Organization", name: division } };
  return {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    title,
    description: `<p>${escapeHtml(words)}</p>`,
    identifier: { "@type": "PropertyValue", name: organisation, value: id },
    ...(postedOn === null ? {} : { datePosted: postedOn }),
    ...(closesOn === null ? {} : { validThrough: closesOn }),
    employmentType: "FULL_TIME",
    hiringOrganization: { "@type": "Organization", name: organisation, ...department },
    jobLocation: {
      "@type": "Place",
      address: { "@type": "PostalAddress", addressLocality: city, addressCountry: country },
    },
  };
}
