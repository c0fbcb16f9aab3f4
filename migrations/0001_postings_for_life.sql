CREATE TABLE `posting_archive` (
	`posting_id` text PRIMARY KEY NOT NULL,
	`board_id` text NOT NULL,
	`object_key` text NOT NULL,
	`title` text NOT NULL,
	`closed_at` integer NOT NULL,
	`version` integer NOT NULL,
	`archived_at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `company_merges` (
	`merge_id` text PRIMARY KEY NOT NULL,
	`from_company_id` text NOT NULL,
	`into_company_id` text NOT NULL,
	`reason` text NOT NULL,
	`merged_by` text NOT NULL,
	`merged_at` integer NOT NULL,
	`undone_at` integer,
	`moved` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `company_merges_by_company` ON `company_merges` (`from_company_id`);--> statement-breakpoint
CREATE TABLE `divisions` (
	`company_id` text NOT NULL,
	`division_id` text NOT NULL,
	`name` text NOT NULL,
	`normalised_name` text NOT NULL,
	`parent_id` text,
	`source` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`company_id`, `division_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `posting_validations` (
	`institution_id` text NOT NULL,
	`posting_id` text NOT NULL,
	`field` text NOT NULL,
	`rule` text NOT NULL,
	`kind` text NOT NULL,
	`severity` text NOT NULL,
	`message` text NOT NULL,
	`raw` text,
	`failed_at` integer NOT NULL,
	PRIMARY KEY(`institution_id`, `posting_id`, `field`, `rule`),
	CONSTRAINT "posting_validations_kind" CHECK("posting_validations"."kind" in ('mandatory', 'relationship', 'business')),
	CONSTRAINT "posting_validations_severity" CHECK("posting_validations"."severity" in ('error', 'warning'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `company_boilerplate` (
	`company_id` text PRIMARY KEY NOT NULL,
	`sentences` text NOT NULL,
	`hash` text NOT NULL,
	`advertisements` integer NOT NULL,
	`postings_state` text,
	`computed_at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `efficiency_parts` (
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`vacancies` integer NOT NULL,
	`crawl_days` integer NOT NULL,
	`lifespan` real,
	`reposts` real,
	`open_30` real,
	`open_60` real,
	`open_90` real,
	`median_days` real,
	`low` real,
	`high` real,
	`hash` text NOT NULL,
	`computed_at` integer NOT NULL,
	PRIMARY KEY(`subject_kind`, `subject_id`),
	CONSTRAINT "efficiency_parts_subject_kind" CHECK("efficiency_parts"."subject_kind" in ('board', 'company'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `posting_signatures` (
	`posting_id` text PRIMARY KEY NOT NULL,
	`text_hash` text NOT NULL,
	`boilerplate_hash` text NOT NULL,
	`bands` text NOT NULL,
	`minima` text NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `survey_answers` (
	`institution_id` text NOT NULL,
	`company_id` text NOT NULL,
	`quarter` text NOT NULL,
	`kind` text NOT NULL,
	`respondent` text NOT NULL,
	`rating` integer,
	`answered` integer,
	`was_real` integer,
	`comment` text,
	`answered_at` integer NOT NULL,
	PRIMARY KEY(`institution_id`, `company_id`, `quarter`, `kind`, `respondent`),
	CONSTRAINT "survey_answers_kind" CHECK("survey_answers"."kind" in ('recruiter', 'candidate'))
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `vacancies` (
	`company_id` text NOT NULL,
	`vacancy_id` text NOT NULL,
	`board_id` text NOT NULL,
	`title` text NOT NULL,
	`title_normalised` text NOT NULL,
	`family` text,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`postings` integer NOT NULL,
	`reposts` integer NOT NULL,
	`unchanged_reposts` integer NOT NULL,
	`reads` integer NOT NULL,
	`hash` text NOT NULL,
	`computed_at` integer NOT NULL,
	PRIMARY KEY(`company_id`, `vacancy_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `vacancy_postings` (
	`company_id` text NOT NULL,
	`posting_id` text NOT NULL,
	`vacancy_id` text NOT NULL,
	`link` text NOT NULL,
	`linked_to` text,
	`similarity` real,
	`gap_days` real,
	`repost_kind` text,
	`reason` text NOT NULL,
	`linked_at` integer NOT NULL,
	PRIMARY KEY(`company_id`, `posting_id`),
	CONSTRAINT "vacancy_postings_link" CHECK("vacancy_postings"."link" in ('first', 'repost', 'reopened_role', 'parallel_opening', 'cross_listing'))
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `boards` ADD `promotion_stopped_at` integer;--> statement-breakpoint
ALTER TABLE `boards` ADD `promotion_stopped_because` text;--> statement-breakpoint
ALTER TABLE `boards` ADD `promotion_resumed_at` integer;--> statement-breakpoint
ALTER TABLE `companies` ADD `merged_into` text;--> statement-breakpoint
ALTER TABLE `companies` ADD `agency_evidence` text;--> statement-breakpoint
ALTER TABLE `institutions` ADD `config_revision` integer;--> statement-breakpoint
ALTER TABLE `institutions` ADD `updated_at` integer;--> statement-breakpoint
ALTER TABLE `leads` ADD `first_of_kind` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `postings` ADD `raw_key` text;--> statement-breakpoint
ALTER TABLE `postings` ADD `division_id` text;--> statement-breakpoint
ALTER TABLE `staging_documents` ADD `raw_key` text;--> statement-breakpoint
ALTER TABLE `staging_documents` ADD `edition` integer;--> statement-breakpoint
CREATE INDEX `staging_documents_refused` ON `staging_documents` (`board_id`,`status`,`edition`) WHERE processed_at is not null;--> statement-breakpoint
ALTER TABLE `role_feedback` ADD `snoozed_until` integer;--> statement-breakpoint
ALTER TABLE `sheet_bindings` ADD `revoked_by` text;--> statement-breakpoint
ALTER TABLE `sheet_bindings` ADD `nightly_since` integer;