export { type BoardEfficiency, type Efficiency, loadEfficiency } from "./assemble.ts";
export { type Lifespan, lifespansBy } from "./lifespans.ts";
export { WINDOW } from "./measure.ts";
export { CANDIDATES_NEEDED, lifespanPart, RECRUITERS_NEEDED } from "./parts.ts";
export { type RecordedAnswer, recordAnswer, type SurveyAnswer } from "./record-answer.ts";
export { companiesToMeasure, refreshEfficiency } from "./refresh.ts";
export { type Answers, answersAbout, answersByQuarter } from "./store/answers.ts";
export { medianDays, openAfter, survivalCurve } from "./survival.ts";
export { describePart, describeProvisional, describeScore, WHY_NO_AGENCY } from "./words.ts";
