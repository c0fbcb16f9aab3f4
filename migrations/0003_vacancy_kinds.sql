ALTER TABLE `company_boilerplate` ADD `postings_state` text;--> statement-breakpoint
ALTER TABLE `vacancy_postings` ADD `repost_kind` text;