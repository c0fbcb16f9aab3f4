import { html, json, world } from "../world/world.ts";

/** A posting of the town, in every vendor's words. */
export interface TownJob {
  id: string;
  title: string;
  text?: string;
}

/**
 * A company of each vendor with a website that leads to its board. `name` keeps one test's town apart from
 * another's: the world is shared.
 */
export interface Town {
  csv: string;
  greenhouse(jobs: readonly TownJob[]): Promise<void>;
  lever(jobs: readonly TownJob[]): Promise<void>;
  ashby(jobs: readonly TownJob[]): Promise<void>;
}

export async function smallTown(name: string): Promise<Town> {
  const site = async (company: string, link: string) => {
    await world.route({ url: `https://${company}.com/robots.txt`, status: 404, body: "" });
    await world.route({ url: `https://${company}.com/`, ...html(`<a href="/careers">Careers</a>`) });
    await world.route({ url: `https://${company}.com/careers`, ...html(`<a href="${link}">Open roles</a>`) });
  };
  await site(`anvil-${name}`, `https://boards.greenhouse.io/anvil-${name}`);
  await site(`birch-${name}`, `https://jobs.lever.co/birch-${name}`);
  await site(`cedar-${name}`, `https://jobs.ashbyhq.com/cedar-${name}`);
  const api = `https://boards-api.greenhouse.io/v1/boards/anvil-${name}`;
  await world.route({ url: api, ...json({ name: `Anvil ${name}`, content: "" }) });

  const town: Town = {
    csv: `name,website\nAnvil ${name},https://anvil-${name}.com\nBirch ${name},https://birch-${name}.com\nCedar ${name},https://cedar-${name}.com\n`,
    greenhouse: async (jobs) => {
      const rows = jobs.map((job) => greenhouseJob(name, job));
      await world.route({ url: `${api}/jobs`, ...json({ jobs: rows, meta: { total: rows.length } }) });
    },
    lever: (jobs) =>
      world.route({
        url: `https://api.lever.co/v0/postings/birch-${name}`,
        ...json(jobs.map((job) => leverPosting(name, job))),
      }),
    ashby: (jobs) =>
      world.route({
        url: `https://api.ashbyhq.com/posting-api/job-board/cedar-${name}`,
        ...json({ apiVersion: "1", jobs: jobs.map((job) => ashbyJob(name, job)) }),
      }),
  };
  return town;
}

const text = (job: TownJob) => job.text ?? `We look for a ${job.title} who knows TypeScript and PostgreSQL.`;

function greenhouseJob(name: string, job: TownJob) {
  return {
    id: Number(job.id),
    title: job.title,
    updated_at: new Date(Date.UTC(2026, 9, 1) + (job.title.length + text(job).length) * 1_000).toISOString(),
    absolute_url: `https://boards.greenhouse.io/anvil-${name}/jobs/${job.id}`,
    company_name: `Anvil ${name}`,
    location: { name: "Berlin, Germany" },
    content: `&lt;p&gt;${text(job)}&lt;/p&gt;`,
    departments: [],
    offices: [],
  };
}

function leverPosting(name: string, job: TownJob) {
  return {
    id: job.id,
    text: job.title,
    hostedUrl: `https://jobs.lever.co/birch-${name}/${job.id}`,
    applyUrl: `https://jobs.lever.co/birch-${name}/${job.id}/apply`,
    createdAt: Date.UTC(2026, 10, 18),
    categories: { location: "London", allLocations: ["London"], commitment: "Full-time", team: "Product" },
    description: `<p>${text(job)}</p>`,
    lists: [],
    additional: "",
    workplaceType: "hybrid",
    country: "GB",
  };
}

function ashbyJob(name: string, job: TownJob) {
  return {
    id: job.id,
    title: job.title,
    department: "Engineering",
    employmentType: "FullTime",
    location: "New York",
    secondaryLocations: [],
    publishedAt: "2026-11-18T00:00:00.000+00:00",
    isListed: true,
    isRemote: false,
    workplaceType: "OnSite",
    address: { postalAddress: { addressCountry: "United States" } },
    jobUrl: `https://jobs.ashbyhq.com/cedar-${name}/${job.id}`,
    applyUrl: `https://jobs.ashbyhq.com/cedar-${name}/${job.id}/application`,
    descriptionHtml: `<p>${text(job)}</p>`,
  };
}
