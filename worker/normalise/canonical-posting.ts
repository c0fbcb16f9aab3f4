import { cleanLabel } from "./clean-text.ts";
import { employmentTypeOf } from "./employment-type.ts";
import { familyOf } from "./family.ts";
import { departmentOf, languageOf, requisitionOf } from "./labels.ts";
import { levelOf } from "./level.ts";
import { cleanLink } from "./link.ts";
import { normalisePay } from "./pay.ts";
import { normalisePlaces } from "./place.ts";
import type { CanonicalPosting, ExtractedPosting, FieldIssue } from "./posting-types.ts";
import { findSkills } from "./skills.ts";
import { renderDescription } from "./text.ts";
import { cleanTitle, titleKey } from "./title.ts";
import { vendorDates } from "./vendor-dates.ts";
import { workplaceOf } from "./workplace.ts";

/**
 * The one form of a posting every room works with. Pure and total: equal input gives equal output, whatever a vendor
 * wrote; a field that cannot be used becomes null with an issue. A title without a visible character becomes "".
 */
export function canonicalPosting(extracted: ExtractedPosting): CanonicalPosting {
  const title = cleanTitle(extracted.title);
  const department = departmentOf(extracted.department);
  const places = normalisePlaces(extracted.places);
  const description = renderDescription(extracted.descriptionHtml ?? "");
  const descriptionText = description.text === "" ? null : description.text;
  const url = cleanLink(extracted.url);
  const applyUrl = cleanLink(extracted.applyUrl);
  const { pay, issues: payIssues } = normalisePay(extracted.pay);
  const { dates, issues: dateIssues } = vendorDates(extracted);
  const placeTexts = places.map((place) => place.text);
  return {
    externalId: extracted.externalId,
    title,
    titleNormalised: titleKey(title),
    family: familyOf(title, department),
    level: levelOf(title),
    places,
    workplace: workplaceOf(extracted.workplace, title, placeTexts),
    employmentType: employmentTypeOf(extracted.employmentType, title),
    pay,
    companyName: cleanLabel(extracted.companyName, 200),
    department,
    team: departmentOf(extracted.team),
    requisitionId: requisitionOf(extracted.requisitionId),
    url: url.url,
    applyUrl: applyUrl.url,
    language: languageOf(extracted.language),
    ...dates,
    descriptionText,
    descriptionHtml: descriptionText === null ? null : description.html,
    skills: findSkills(title, descriptionText),
    issues: [
      ...extracted.issues,
      ...titleIssues(extracted.title, title),
      ...linkIssues("url", url.problem),
      ...linkIssues("applyUrl", applyUrl.problem),
      ...payIssues,
      ...dateIssues,
      ...description.issues,
    ],
  };
}

function titleIssues(raw: string, title: string): FieldIssue[] {
  if (title === "") return [{ field: "title", problem: "has no visible character" }];
  return raw.length > 300 && title.length >= 299
    ? [{ field: "title", problem: "longer than 300 characters; cut" }]
    : [];
}

function linkIssues(field: string, problem: string | null): FieldIssue[] {
  return problem === null ? [] : [{ field, problem }];
}
