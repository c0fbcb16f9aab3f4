/** Registrable domains on which many companies have a page: naming one names no company. */
export const PROFILE_HOSTS = [
  // People and posts
  "linkedin.com lnkd.in facebook.com fb.com fb.me instagram.com twitter.com x.com t.co threads.net threads.com bsky.app youtube.com youtu.be tiktok.com pinterest.com xing.com reddit.com quora.com vimeo.com discord.gg t.me wa.me medium.com substack.com patreon.com meetup.com eventbrite.com producthunt.com kickstarter.com",
  // Registers of companies
  "crunchbase.com wikipedia.org wikidata.org bloomberg.com pitchbook.com dnb.com northdata.de northdata.com companieshouse.gov.uk service.gov.uk zoominfo.com owler.com rocketreach.co signalhire.com tracxn.com dealroom.co cbinsights.com craft.co theorg.com f6s.com g2.com capterra.com yelp.com trustpilot.com opencorporates.com",
  // Employers, jobs and start-ups
  "ycombinator.com workatastartup.com wellfound.com angel.co welcometothejungle.com otta.com builtin.com builtinnyc.com builtinsf.com builtinla.com builtinboston.com builtinchicago.org builtinaustin.com builtincolorado.com builtinseattle.com glassdoor.com glassdoor.co.uk glassdoor.de glassdoor.fr glassdoor.ca glassdoor.ie glassdoor.nl glassdoor.es glassdoor.it glassdoor.co.in glassdoor.com.au indeed.com kununu.com comparably.com teamblind.com levels.fyi himalayas.app remoteok.com remoteok.io weworkremotely.com flexjobs.com ziprecruiter.com simplyhired.com monster.com monster.de stepstone.de totaljobs.com reed.co.uk seek.com.au naukri.com infojobs.net wantedly.com dice.com joinhandshake.com idealist.org arbeitsagentur.de governmentjobs.com usajobs.gov",
  // Code, documents, link lists, short links, governments
  "github.com gitlab.com bitbucket.org google.com goo.gl forms.gle apple.com about.me linktr.ee beacons.ai bio.link taplink.cc bit.ly tinyurl.com ow.ly www.gov.uk canada.ca",
];

/** Where each customer has a host of its own, beyond what the public suffix list knows. */
export const TENANT_HOSTS = [
  // Builders of sites
  "wordpress.com squarespace.com weebly.com tumblr.com notion.so ghost.io strikingly.com mystrikingly.com jimdo.com jimdofree.com jimdosite.com business.site site123.me webnode.com webnode.page hubspotpagebuilder.com hs-sites.com godaddysites.com tilda.ws softr.app super.site glitch.me typepad.com livejournal.com mailchimpsites.com wpengine.com pagecloud.com sharepoint.com atlassian.net zendesk.com",
  // Administrations with an employer a host
  "europa.eu admin.ch bund.de",
];

/** Vendors of job boards: a page there leads to a company's postings, whatever its address looks like. */
export const BOARD_HOSTS = [
  "myworkdayjobs.com myworkdayjobs-impl.com myworkdaysite.com greenhouse.io lever.co ashbyhq.com smartrecruiters.com workable.com recruitee.com personio.com personio.de teamtailor.com bamboohr.com breezy.hr applytojob.com jobvite.com icims.com pinpointhq.com comeet.com comeet.co oraclecloud.com taleo.net successfactors.com successfactors.eu sapsf.com sapsf.eu jobs2web.com rippling.com gem.com join.com dover.com polymer.co homerun.co factorialhr.com factorial.co zohorecruit.com zohorecruit.eu eightfold.ai bullhornstaffing.com freshteam.com softgarden.io recruiterbox.com trakstar.com csod.com avature.net dayforcehcm.com paylocity.com ultipro.com careers-page.com traffit.com peopleforce.io jobylon.com jobscore.com keka.com",
];
